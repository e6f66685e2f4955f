// Package arch holds the laws of the house as tests: who may import whom, how
// long a file may be, and that the documents name what exists. Each law is a
// table with a checker; the checkers are tested on made-up houses.
package arch
