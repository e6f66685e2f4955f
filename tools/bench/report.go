package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// report collects the figures: a table for people and JSON lines for machines.
type report struct {
	lines io.Writer
	rows  []row
}

type row struct {
	database, scenario string
	values             map[string]any
}

func (r *report) add(database, scenario string, values map[string]any) {
	r.rows = append(r.rows, row{database, scenario, values})
	line := maps.Clone(values)
	line["database"], line["scenario"] = database, scenario
	_ = json.NewEncoder(r.lines).Encode(line)
	fmt.Fprintf(os.Stderr, "%s, %s: %s\n", database, scenario, inWords(values))
}

func (r *report) step(res result) { fmt.Fprintln(os.Stderr, "   ", res) }

func (r *report) rate(database, scenario string, res result) {
	values := map[string]any{
		"rate_per_s": round(res.Rate), "p50_ms": round(res.P50), "p99_ms": round(res.P99), "server_cpu_ms": round(res.ServerCPU),
		"generator_cpu_ms": round(res.OwnCPU), "foreign_cores": round(res.Foreign), "missing": res.Missing, "twice": res.Twice,
		"errors": res.Errors, "cut": res.Cut,
	}
	if strings.HasSuffix(scenario, "capacity") && res.ServerCPU > 0 {
		// What two cores would carry at four fifths of their time: on a shared
		// machine this is steadier than the rate that was reached.
		values["by_cpu_per_s"] = math.Round(1600 / (res.ServerCPU + res.OwnCPU))
	}
	if res.Rate == 0 {
		delete(values, "rate_per_s")
	}
	if res.Failure != "" {
		values["failure"] = res.Failure
	}
	r.add(database, scenario, values)
}

func (r *report) overload(database string, over, best result) {
	r.add(database, "S1 overload", map[string]any{
		"rate_per_s": round(over.Rate), "served_per_s": round(over.Served), "of_capacity": round(over.Served / best.Rate),
		"errors": over.Errors, "missing": over.Missing, "twice": over.Twice, "cut": over.Cut,
	})
}

func (r *report) table(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range r.rows {
		fmt.Fprintf(t, "%s\t%s\t%s\n", row.scenario, row.database, inWords(row.values))
	}
	_ = t.Flush()
}

func inWords(values map[string]any) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(values)) {
		parts = append(parts, fmt.Sprintf("%s=%v", k, values[k]))
	}
	return strings.Join(parts, " ")
}

func round(v float64) float64 { return math.Round(v*100) / 100 }
