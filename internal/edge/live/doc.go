// Package live is the door of live delivery: what is committed reaches the
// clients that may see it at once, by WebSocket or, where that is blocked, by
// server-sent events.
//
// The hub holds no history. A client that lost its connection, or was cut
// because it did not keep up, compares the heads in its welcome with its own
// positions and fetches the rest from the store.
//
// Locks are taken in this order and never against it: a stream, a person, an
// entry of presence, a session. Whatever needs a second stream, or the store,
// is left to the workers, which hold no lock.
package live
