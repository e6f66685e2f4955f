// Package tx is the transaction as a port. A use case wraps its reading of
// rules, its change of state and its events in one Do.
package tx

import "context"

// Runner runs use cases in transactions.
type Runner interface {
	// Do runs fn in a transaction that stores find in ctx, and returns after
	// the commit is durable. An error from fn undoes everything fn did and is
	// returned as it is. Events appended inside leave the node only after the
	// commit. fn may be run again from the start when the database asks for a
	// retry, so it must have no effect outside the transaction, and it must not
	// wait for anything but the database: it holds the node's only writer.
	// A Do inside a Do joins the outer transaction.
	Do(ctx context.Context, fn func(ctx context.Context) error) error
}
