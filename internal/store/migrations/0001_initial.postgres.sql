-- The order of all streams, for readers that follow the whole server. SQLite
-- has it in the primary key already: there every tx_id is 0.
CREATE INDEX events_order ON events (tx_id, n);
