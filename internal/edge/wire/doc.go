// Package wire is the JSON of Beseda's own API: the nouns and events that the
// REST and the live door both speak, so that a message looks the same in an
// answer, in a snapshot and in a live frame. Field names are snake_case, ids
// are decimal strings, times are RFC 3339 in UTC with milliseconds, and what
// is empty is left out.
package wire
