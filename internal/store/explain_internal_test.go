package store

import "context"

// HotStatement is a statement whose plan is checked.
type HotStatement struct {
	Name   string
	Sorted bool // rows come in the order of an index; a sort would read the whole range
	st     *statement
	args   []any
}

// HotStatements are those that run on the way of a message, at a connect, or
// for each page.
func (s *Store) HotStatements() []HotStatement {
	const big = int64(1) << 62
	list := []HotStatement{
		{st: channelFacts, args: []any{1, 2}},
		{st: nextNum, args: []any{1, 2}},
		{st: nextSeq, args: []any{1}},
		{st: advanceOwnMark, args: []any{1, 2, 3, 2}},
		{st: skipOwn, args: []any{1, 2, 3}},
		{st: moveMark, args: []any{1, 2, 3, true}},
		{st: messageByID, args: []any{1}},
		{st: messageByClientKey, args: []any{1, "k"}},
		{st: messagesByID},
		{st: pageBefore, args: []any{1, big, 50}, Sorted: true},
		{st: pageAfter, args: []any{1, 5, 50}, Sorted: true},
		{st: threadBefore, args: []any{1, big, 50}, Sorted: true},
		{st: threadAfter, args: []any{1, 5, 50}, Sorted: true},
		{st: lastMessages},
		{st: pinnedMessages, args: []any{1}},
		{st: mentionsOf, args: []any{1, big, 50}, Sorted: true},
		{st: reactionsOf},
		{st: beginEdit, args: []any{1}},
		{st: countReactions, args: []any{1, 1}},
		{st: countEmoji, args: []any{1}},
		{st: channelsOf, args: []any{1}},
		{st: circleChannels, args: []any{1}},
		{st: memberOf, args: []any{1, 2}},
		{st: membersOf, args: []any{1, 2, 50}, Sorted: true},
		{st: membersAmong, args: []any{1}},
		{st: peersOf, args: []any{1}},
		{st: threadMember, args: []any{1, 2}},
		{st: followedThreads, args: []any{1, 50}},
		{st: unreadThreads, args: []any{1, 50}},
		{st: moveThreadMark, args: []any{1, 2, 3}},
		{st: draftsOf, args: []any{1}},
		{st: heads},
		{st: streamEvents, args: []any{1, 2, 50}, Sorted: true},
		{st: s.Feed.after, args: []any{0, 5, 50}, Sorted: true},
		{st: sessionByToken, args: []any{[]byte("x")}},
		{st: touchSession, args: []any{1, 2, 3, "a"}},
		{st: sessionsOf, args: []any{1}},
		{st: purgeSessions, args: []any{1}},
		{st: personByHandle, args: []any{"h"}},
		{st: personsByID},
		{st: searchPersons[0], args: []any{1, 50}, Sorted: true},
		{st: searchPersons[2], args: []any{1, 50, "a", "b", "a", "b"}},
		{st: withoutReceipts},
		{st: inviteByCode, args: []any{"c"}},
		{st: useInvite, args: []any{1, 2}},
		{st: circleMember, args: []any{1, 2}},
		{st: circleMembers, args: []any{1, 2, 3, 50}, Sorted: true},
		{st: circlesOf, args: []any{1}},
	}
	for i := range list {
		h := &list[i]
		h.Name = h.st.name
		if expand(h.st.text, 1) != h.st.text {
			var values []any
			h.st, values = h.st.list([]any{11, 12, 13})
			h.args = with(values, h.args...)
		}
	}
	return list
}

// Plan returns how the database would run the statement.
func (s *Store) Plan(ctx context.Context, h HotStatement) (plan []string, err error) {
	if s.IsSQLite() {
		err = s.each(ctx, stmt("plan", "EXPLAIN QUERY PLAN "+h.st.text), func(r row) error {
			var id, parent, unused int64
			var line string
			err := r.Scan(&id, &parent, &unused, &line)
			plan = append(plan, line)
			return err
		}, h.args...)
		return plan, err
	}
	err = s.Do(ctx, func(ctx context.Context) error {
		// The tables of a test are so small that reading them whole is cheaper;
		// what is asked is whether there is an index for the way to each row.
		for _, off := range []string{"seqscan", "hashjoin", "mergejoin"} {
			if _, err := s.exec(ctx, stmt("plan", "SET LOCAL enable_"+off+" = off")); err != nil {
				return err
			}
		}
		plan, err = s.PlainText(ctx, "EXPLAIN "+h.st.text, h.args...)
		return err
	})
	return plan, err
}
