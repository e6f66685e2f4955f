package store

import (
	"context"
	"slices"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

// maxThreadAuthors is how many of the latest to write a summary names.
const maxThreadAuthors = 5

const threadMemberColumns = `
			tm.root_id,
			tm.channel_id,
			tm.person_id,
			tm.follows,
			tm.read,
			COALESCE(t.count, 0),
			COALESCE(t.last_at, 0)`

var (
	nextThreadNum = stmt("thread.next_num", `
		INSERT INTO threads (
			root_id,
			channel_id,
			count,
			last_at,
			authors
		) VALUES ($1, $2, 1, $3, '')
		ON CONFLICT (root_id) DO UPDATE
		SET
			count = threads.count + 1,
			last_at = excluded.last_at
		RETURNING
			count,
			authors`)

	setThreadAuthors = stmt("thread.set_authors", `
		UPDATE threads
		SET authors = $2
		WHERE root_id = $1`)

	threadByRoot = stmt("thread.by_root", `
		SELECT
			root_id,
			count,
			last_at,
			authors
		FROM threads
		WHERE root_id = $1`)

	followThread = stmt("thread.follow", `
		INSERT INTO thread_members (
			root_id,
			channel_id,
			follows,
			read,
			person_id
		) VALUES ($1, $2, TRUE, $3, $ITEM)
		ON CONFLICT (root_id, person_id) DO NOTHING
		RETURNING person_id`)

	// Who starts to follow now has read what is there.
	setFollowing = stmt("thread.set_following", `
		INSERT INTO thread_members (
			root_id,
			person_id,
			channel_id,
			follows,
			read
		) VALUES ($1, $2, $3, $4, COALESCE((SELECT count FROM threads WHERE root_id = $1), 0))
		ON CONFLICT (root_id, person_id) DO UPDATE
		SET follows = excluded.follows`)

	threadMember = stmt("thread.member", `
		SELECT`+threadMemberColumns+`
		FROM thread_members tm
		LEFT JOIN threads t ON t.root_id = tm.root_id
		WHERE tm.root_id = $1 AND tm.person_id = $2`)

	moveThreadMark = stmt("thread.move_mark", `
		UPDATE thread_members
		SET read = mark.num
		FROM (
			SELECT CASE WHEN count < $3 THEN count ELSE $3 END AS num
			FROM threads
			WHERE root_id = $1
		) AS mark
		WHERE root_id = $1 AND person_id = $2 AND read < mark.num`)

	followedThreads = stmt("thread.followed", followedText+`
		ORDER BY t.last_at DESC, t.root_id DESC
		LIMIT $2`)

	unreadThreads = stmt("thread.followed_unread", followedText+`
			AND t.count > tm.read
		ORDER BY t.last_at DESC, t.root_id DESC
		LIMIT $2`)
)

// followedText leaves out the threads of channels that the person has left.
const followedText = `
		SELECT` + threadMemberColumns + `
		FROM thread_members tm
		JOIN threads t ON t.root_id = tm.root_id
		JOIN channel_members cm ON cm.channel_id = tm.channel_id AND cm.person_id = tm.person_id
		WHERE tm.person_id = $1 AND tm.follows`

// NextThreadNum implements chat.Threads.
func (s *Chat) NextThreadNum(ctx context.Context, root, channel, author id.ID, at time.Time) (chat.Thread, error) {
	t := chat.Thread{Root: root, LastAt: at}
	err := s.db.Do(ctx, func(ctx context.Context) error {
		var authors string
		_, err := s.db.returning(ctx, nextThreadNum, func(r row) error { return r.Scan(&t.Count, &authors) }, root, channel, at)
		if err != nil {
			return err
		}
		t.Authors = latestAuthors(author, parseIDs(authors))
		if now := idText(t.Authors); now != authors {
			_, err = s.db.exec(ctx, setThreadAuthors, root, now)
		}
		return err
	})
	return t, err
}

func latestAuthors(author id.ID, before []id.ID) []id.ID {
	latest := append([]id.ID{author}, slices.DeleteFunc(before, func(v id.ID) bool { return v == author })...)
	return latest[:min(len(latest), maxThreadAuthors)]
}

// Thread implements chat.Threads.
func (s *Chat) Thread(ctx context.Context, root id.ID) (chat.Thread, error) {
	return one(ctx, s.db, chatMissing, threadByRoot, func(r row) (t chat.Thread, err error) {
		var authors string
		err = r.Scan(&t.Root, &t.Count, (*moment)(&t.LastAt), &authors)
		t.Authors = parseIDs(authors)
		return t, err
	}, root)
}

// Follow implements chat.Threads.
func (s *Chat) Follow(ctx context.Context, root, channel id.ID, persons []id.ID, read int64) (added []id.ID, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		added, err = allIn(ctx, s.db, followThread, scanID, persons, root, channel, read)
		return err
	})
	return added, err
}

// SetFollowing implements chat.Threads.
func (s *Chat) SetFollowing(ctx context.Context, root, channel, person id.ID, following bool) error {
	_, err := s.db.exec(ctx, setFollowing, root, person, channel, following)
	return err
}

// ThreadMember implements chat.Threads.
func (s *Chat) ThreadMember(ctx context.Context, root, person id.ID) (chat.ThreadMember, error) {
	return one(ctx, s.db, chatMissing, threadMember, scanThreadMember, root, person)
}

// MoveThreadMark implements chat.Threads. Like a channel's mark it goes forward
// only and not past the last reply; who has no row in the thread has no mark.
func (s *Chat) MoveThreadMark(ctx context.Context, root, person id.ID, num int64) (bool, error) {
	n, err := s.db.exec(ctx, moveThreadMark, root, person, num)
	return n == 1, err
}

// FollowedThreads implements chat.Threads.
func (s *Chat) FollowedThreads(ctx context.Context, person id.ID, unread bool, limit int) ([]chat.ThreadMember, error) {
	st := followedThreads
	if unread {
		st = unreadThreads
	}
	return all(ctx, s.db, st, scanThreadMember, person, limit)
}

func scanThreadMember(r row) (m chat.ThreadMember, err error) {
	err = r.Scan(
		&m.Root,
		&m.Channel,
		&m.Person,
		&m.Following,
		&m.Read,
		&m.Count,
		(*moment)(&m.LastAt),
	)
	return m, err
}
