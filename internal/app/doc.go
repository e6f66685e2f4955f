// Package app is the roof of the house: it reads the configuration, builds the
// parts and runs them. It may import everything; only cmd/beseda imports it.
package app
