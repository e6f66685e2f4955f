// Package store is all SQL of Beseda, once, for SQLite and PostgreSQL.
//
// A Store is a set of nouns (People, Circles, Chat, Media, Feed) over one DB,
// which runs the transactions. One goroutine owns the only writing connection
// and lets the transactions that wait share one commit; reads run beside it on
// a pool of their own. On SQLite that is the law of the database. On PostgreSQL
// other nodes write too: what loses to them runs alone, on the pool.
//
// A method that changes something runs in the transaction that its context
// carries, or in one of its own. A method that only reads sees the transaction
// of its context, or the last commit.
package store
