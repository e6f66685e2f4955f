package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
)

// People keeps persons, their log-ins and the invitations they come by.
type People struct{ db *DB }

const (
	peopleMissing = "people.missing"
	handleTaken   = "people.handle_taken"
)

const personColumns = `
			p.id,
			p.handle,
			p.name,
			p.headline,
			p.admin,
			p.language,
			p.time_zone,
			p.avatar,
			p.status_emoji,
			p.status_text,
			p.status_until,
			p.invisible,
			p.created_at,
			p.ended_at`

var (
	insertPerson = stmt("people.insert", `
		INSERT INTO persons (
			id,
			handle,
			name,
			headline,
			admin,
			language,
			time_zone,
			avatar,
			status_emoji,
			status_text,
			status_until,
			invisible,
			created_at,
			ended_at
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (handle) DO NOTHING`)

	updatePerson = stmt("people.update", `
		UPDATE persons
		SET
			handle = $2,
			name = $3,
			headline = $4,
			admin = $5,
			language = $6,
			time_zone = $7,
			avatar = $8,
			status_emoji = $9,
			status_text = $10,
			status_until = $11,
			invisible = $12,
			ended_at = $13
		WHERE id = $1`)

	deleteWords = stmt("people.delete_words", `
		DELETE FROM person_words
		WHERE person_id = $1`)

	insertWords = stmt("people.insert_words", `
		INSERT INTO person_words (
			person_id,
			word
		) VALUES ($1, $ITEM)
		ON CONFLICT (word, person_id) DO NOTHING`)

	personByID = stmt("people.person", `
		SELECT`+personColumns+`
		FROM persons p
		WHERE p.id = $1`)

	personByHandle = stmt("people.by_handle", `
		SELECT`+personColumns+`
		FROM persons p
		WHERE p.handle = $1`)

	personsByID = stmt("people.persons", `
		SELECT`+personColumns+`
		FROM persons p
		WHERE p.id IN ($LIST)`)

	anyPerson = stmt("people.any", `
		SELECT id
		FROM persons
		LIMIT 1`)

	setPassword = stmt("people.set_password", `
		UPDATE persons
		SET password_hash = $2
		WHERE id = $1`)

	passwordHash = stmt("people.password", `
		SELECT password_hash
		FROM persons
		WHERE id = $1`)

	settingsOf = stmt("people.settings", `
		SELECT body
		FROM person_settings
		WHERE person_id = $1`)

	setSettings = stmt("people.set_settings", `
		INSERT INTO person_settings (
			person_id,
			body,
			receipts
		) VALUES ($1, $2, $3)
		ON CONFLICT (person_id) DO UPDATE
		SET
			body = excluded.body,
			receipts = excluded.receipts`)

	withoutReceipts = stmt("people.without_receipts", `
		SELECT person_id
		FROM person_settings
		WHERE NOT receipts AND person_id IN ($LIST)`)
)

// searchPersons has a text for each number of prefixes. The first prefix finds
// the candidates, the others are looked up for each; a word's range ends before
// the prefix with the highest character behind it.
var searchPersons = func() (byPrefixes [maxPrefixes + 1]*statement) {
	for n := range byPrefixes {
		var where strings.Builder
		for i := range n {
			low, high := "$"+strconv.Itoa(3+2*i), "$"+strconv.Itoa(4+2*i)
			if i == 0 {
				fmt.Fprintf(&where, `
		AND p.id IN (SELECT w.person_id FROM person_words w WHERE w.word >= %s AND w.word < %s)`, low, high)
				continue
			}
			fmt.Fprintf(&where, `
		AND EXISTS (SELECT 1 FROM person_words w WHERE w.person_id = p.id AND w.word >= %s AND w.word < %s)`, low, high)
		}
		byPrefixes[n] = stmt("people.search", `
		SELECT`+personColumns+`
		FROM persons p
		WHERE p.id > $1 AND p.ended_at = 0`+where.String()+`
		ORDER BY p.id
		LIMIT $2`)
	}
	return byPrefixes
}()

// maxPrefixes is how many words a search for persons looks at.
const maxPrefixes = 5

// InsertPerson implements people.Store.
func (s *People) InsertPerson(ctx context.Context, p people.Person, words []string) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, insertPerson,
			p.ID, p.Handle, p.Name, p.Headline, p.Admin, p.Language, p.TimeZone, p.Avatar,
			p.Status.Emoji, p.Status.Text, p.Status.Until, p.Invisible, p.CreatedAt, p.EndedAt)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.NewConflict(handleTaken)
		}
		return s.addWords(ctx, p.ID, words)
	})
}

// UpdatePerson implements people.Store.
func (s *People) UpdatePerson(ctx context.Context, p people.Person, words []string) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		err := s.db.must(ctx, peopleMissing, updatePerson,
			p.ID, p.Handle, p.Name, p.Headline, p.Admin, p.Language, p.TimeZone, p.Avatar,
			p.Status.Emoji, p.Status.Text, p.Status.Until, p.Invisible, p.EndedAt)
		if err != nil {
			return duplicateAs(err, handleTaken)
		}
		if _, err := s.db.exec(ctx, deleteWords, p.ID); err != nil {
			return err
		}
		return s.addWords(ctx, p.ID, words)
	})
}

func (s *People) addWords(ctx context.Context, person id.ID, words []string) error {
	return chunks(words, func(part []any) error {
		sized, part := insertWords.list(part)
		_, err := s.db.exec(ctx, sized, with(part, person)...)
		return err
	})
}

// Person implements people.Store.
func (s *People) Person(ctx context.Context, person id.ID) (people.Person, error) {
	return one(ctx, s.db, peopleMissing, personByID, scanPerson, person)
}

// PersonByHandle implements people.Store.
func (s *People) PersonByHandle(ctx context.Context, handle string) (people.Person, error) {
	return one(ctx, s.db, peopleMissing, personByHandle, scanPerson, handle)
}

// Persons implements people.Store.
func (s *People) Persons(ctx context.Context, ids []id.ID) ([]people.Person, error) {
	return allIn(ctx, s.db, personsByID, scanPerson, unique(ids))
}

// SearchPersons implements people.Store. It looks at the longest prefixes, at
// most maxPrefixes of them: the longest finds the fewest.
func (s *People) SearchPersons(ctx context.Context, prefixes []string, after id.ID, limit int) ([]people.Person, error) {
	longest := slices.Clone(prefixes)
	slices.SortFunc(longest, func(a, b string) int { return len(b) - len(a) })
	longest = longest[:min(len(longest), maxPrefixes)]
	args := []any{after, limit}
	for _, p := range longest {
		args = append(args, p, p+"\U0010FFFF")
	}
	return all(ctx, s.db, searchPersons[len(longest)], scanPerson, args...)
}

// AnyPerson implements people.Store.
func (s *People) AnyPerson(ctx context.Context) (bool, error) {
	found, err := all(ctx, s.db, anyPerson, scanID)
	return len(found) > 0, err
}

// SetPassword implements people.Store.
func (s *People) SetPassword(ctx context.Context, person id.ID, hash string) error {
	return s.db.must(ctx, peopleMissing, setPassword, person, hash)
}

// PasswordHash implements people.Store.
func (s *People) PasswordHash(ctx context.Context, person id.ID) (string, error) {
	return one(ctx, s.db, peopleMissing, passwordHash, func(r row) (hash string, err error) {
		err = r.Scan(&hash)
		return hash, err
	}, person)
}

// Settings implements people.Store. What a person never chose, or what did not
// exist when he chose, has its default.
func (s *People) Settings(ctx context.Context, person id.ID) (people.Settings, error) {
	settings := people.DefaultSettings()
	err := s.db.each(ctx, settingsOf, func(r row) error {
		var body string
		if err := r.Scan(&body); err != nil {
			return err
		}
		return json.Unmarshal([]byte(body), &settings)
	}, person)
	return settings, err
}

// SetSettings implements people.Store.
func (s *People) SetSettings(ctx context.Context, person id.ID, settings people.Settings) error {
	body, err := json.Marshal(settings)
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	_, err = s.db.exec(ctx, setSettings, person, string(body), settings.Receipts)
	return err
}

// WithoutReceipts implements people.Store.
func (s *People) WithoutReceipts(ctx context.Context, persons []id.ID) (map[id.ID]bool, error) {
	silent, err := allIn(ctx, s.db, withoutReceipts, scanID, unique(persons))
	off := make(map[id.ID]bool, len(silent))
	for _, p := range silent {
		off[p] = true
	}
	return off, err
}

func personFields(p *people.Person) []any {
	return []any{
		&p.ID,
		&p.Handle,
		&p.Name,
		&p.Headline,
		&p.Admin,
		&p.Language,
		&p.TimeZone,
		&p.Avatar,
		&p.Status.Emoji,
		&p.Status.Text,
		(*moment)(&p.Status.Until),
		&p.Invisible,
		(*moment)(&p.CreatedAt),
		(*moment)(&p.EndedAt),
	}
}

func scanPerson(r row) (p people.Person, err error) {
	err = r.Scan(personFields(&p)...)
	return p, err
}

// unique drops doubles, which would come back twice from different chunks.
func unique(ids []id.ID) []id.ID {
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}
