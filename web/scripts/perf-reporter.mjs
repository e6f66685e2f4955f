import { cpus, loadavg } from 'node:os'

// The table of `npm run perf`: what was measured against its budget, and whatever broke on the way.
export default class PerfReporter {
  rows = []
  busy = loadavg()[0] / cpus().length
  broken = []

  onTestEnd(test, result) {
    for (const { type, description } of result.annotations) if (type === 'measured') this.rows.push(JSON.parse(description))
    if (result.status !== 'passed' && result.status !== 'skipped') this.broken.push(`${test.title}: ${result.errors.map(({ message }) => message).join('\n')}`)
  }

  onEnd() {
    const table = this.rows.map(({ id, what, value, budget, unit }) => ({ id, what, measured: `${value} ${unit}`, budget: `${budget} ${unit}`, used: `${Math.round((value / budget) * 100)} %`, verdict: value > budget ? 'OVER' : value > budget * 0.85 ? 'near' : 'ok' }))
    const columns = ['id', 'what', 'measured', 'budget', 'used', 'verdict']
    const widths = columns.map((name) => Math.max(name.length, ...table.map((row) => String(row[name]).length)))
    const line = (cells) => cells.map((cell, i) => String(cell).padEnd(widths[i])).join('  ')
    console.log(line(columns))
    for (const row of table) console.log(line(columns.map((name) => row[name])))
    if (this.busy > 0.5) console.log(`\nThe machine was busy before it began (load ${this.busy.toFixed(1)} per core): times are not comparable.`)
    for (const text of this.broken) console.log(`\n${text}`)
  }

  printsToStdio = () => true
}
