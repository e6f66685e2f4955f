// Package rest is the REST door: it decodes requests, finds the actor, calls
// one use case and encodes what that returns.
//
// A handler decides nothing about access and has no side effect of its own.
// The routes of one noun stand in one file; api/openapi.yaml is written from
// them and committed, and a test fails when the two differ.
package rest
