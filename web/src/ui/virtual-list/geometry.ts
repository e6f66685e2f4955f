/** Tops of rows whose heights are guessed until they are measured. Owned by one list; rebuilt only when something changed. */
export class Geometry {
  private tops = new Float64Array(1)
  private readonly measured = new Map<string, number>()
  private stale = true

  constructor(
    private keys: readonly string[],
    private estimate: number,
  ) {}

  update(keys: readonly string[], estimate: number): void {
    if (keys === this.keys && estimate === this.estimate) return
    // Another density: what was measured no longer holds.
    if (estimate !== this.estimate) this.measured.clear()
    this.keys = keys
    this.estimate = estimate
    this.stale = true
  }

  /** True when the height is news. */
  measure(key: string, height: number): boolean {
    if (height === 0 || Math.abs((this.measured.get(key) ?? this.estimate) - height) < 0.5) return false
    this.measured.set(key, height)
    this.stale = true
    return true
  }

  private build(): Float64Array {
    if (!this.stale) return this.tops
    const tops = new Float64Array(this.keys.length + 1)
    for (let i = 0; i < this.keys.length; i++) tops[i + 1] = tops[i]! + (this.measured.get(this.keys[i]!) ?? this.estimate)
    this.stale = false
    return (this.tops = tops)
  }

  top(index: number): number {
    return this.build()[index] ?? 0
  }

  get total(): number {
    return this.top(this.keys.length)
  }

  /** The row at a height: binary search. */
  at(y: number): number {
    const tops = this.build()
    let low = 0
    let high = this.keys.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (tops[middle]! <= y) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }

  /** Indices to mount: what is seen and some around, the first, the last, and those that must not leave (the focused one). */
  window(scrollTop: number, height: number, overscan: number, kept: readonly number[]): number[] {
    const count = this.keys.length
    if (count === 0) return []
    const from = Math.max(0, this.at(scrollTop) - overscan)
    const to = Math.min(count - 1, this.at(scrollTop + height) + overscan)
    const indices = new Set<number>([0, count - 1, ...kept.filter((i) => i >= 0 && i < count)])
    for (let i = from; i <= to; i++) indices.add(i)
    return [...indices].sort((a, b) => a - b)
  }
}
