package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/people"
)

// seed fills an empty server. It prints a JSON line per person, with a token
// to connect by, and per channel.
type seed struct {
	People  int `help:"How many persons." default:"200"`
	Groups  int `help:"How many groups." default:"20"`
	Members int `help:"How many members each group has." default:"50"`
	Direct  int `help:"How many pairs of persons have a direct channel." default:"0"`
	Big     int `help:"How many members one further channel has." default:"0"`
	History int `help:"How many messages one further channel of the first two persons has." default:"0"`
	Rare    int `help:"Every how many messages of the history contain the word «жемчужина»." default:"1000"`
}

type seededPerson struct {
	Kind   string `json:"kind"`
	ID     id.ID  `json:"id"`
	Handle string `json:"handle"`
	Token  string `json:"token"`
}

type seededChannel struct {
	Kind    string `json:"kind"`
	Use     string `json:"use"` // group, direct, big, history
	ID      id.ID  `json:"id"`
	Members []int  `json:"members"` // numbers of persons, from 0
}

func (a seed) Run(d *desk) error {
	if any, err := d.store.People.AnyPerson(d.ctx); err != nil || any {
		return fmt.Errorf("seed needs an empty server (%v)", err)
	}
	out := json.NewEncoder(d.out)
	actors, err := a.persons(d, out)
	if err != nil {
		return err
	}
	for g := range a.Groups {
		members := make([]int, min(a.Members, a.People))
		for i := range members { // spread so that everybody is in several groups
			members[i] = (g*a.People/max(1, a.Groups) + i) % a.People
		}
		if err := a.group(d, out, actors, "group", fmt.Sprintf("group %d", g+1), members); err != nil {
			return err
		}
	}
	for p := range a.Direct {
		one, two := (2*p)%a.People, (2*p+1)%a.People
		c, _, err := d.chat.Create(d.ctx, actors[one], chat.NewChannel{Place: access.Direct, Person: actors[two].Person})
		if err != nil {
			return err
		}
		if err := out.Encode(seededChannel{"channel", "direct", c.ID, []int{one, two}}); err != nil {
			return err
		}
	}
	if a.Big > 0 {
		members := make([]int, min(a.Big, a.People))
		for i := range members {
			members[i] = i
		}
		if err := a.group(d, out, actors, "big", "everybody", members); err != nil {
			return err
		}
	}
	return a.history(d, out, actors)
}

// persons makes accounts whose passwords nobody knows; they connect by tokens.
func (a seed) persons(d *desk, out *json.Encoder) ([]access.Actor, error) {
	actors := make([]access.Actor, a.People)
	secret, err := d.password(false)
	if err != nil {
		return nil, err
	}
	for i := range actors {
		name := fmt.Sprintf("Person %04d", i)
		p, token, err := d.people.Seed(d.ctx, people.SignUp{
			Name: name, Handle: fmt.Sprintf("person%04d", i), Password: secret, Device: "seed",
		})
		if err != nil {
			return nil, err
		}
		actors[i] = access.Actor{Person: p.ID}
		if err := out.Encode(seededPerson{"person", p.ID, p.Handle, token}); err != nil {
			return nil, err
		}
	}
	return actors, nil
}

func (a seed) group(d *desk, out *json.Encoder, actors []access.Actor, use, name string, members []int) error {
	owner := actors[members[0]]
	c, _, err := d.chat.Create(d.ctx, owner, chat.NewChannel{Place: access.Group, Name: name})
	if err != nil {
		return err
	}
	persons := make([]id.ID, len(members))
	for i, m := range members {
		persons[i] = actors[m].Person
	}
	for len(persons) > 0 {
		n := min(len(persons), chat.MaxAdd)
		if _, err := d.chat.Add(d.ctx, owner, c.ID, persons[:n]); err != nil {
			return err
		}
		persons = persons[n:]
	}
	return out.Encode(seededChannel{"channel", use, c.ID, members})
}

func (a seed) history(d *desk, out *json.Encoder, actors []access.Actor) error {
	if a.History == 0 || len(actors) < 2 {
		return nil
	}
	c, _, err := d.chat.Create(d.ctx, actors[0], chat.NewChannel{Place: access.Group, Name: "history", Members: []id.ID{actors[1].Person}})
	if err != nil {
		return err
	}
	const batch = 500 // messages a transaction
	for done := 0; done < a.History; done += batch {
		err := d.store.Do(d.ctx, func(ctx context.Context) error {
			for n := done; n < min(done+batch, a.History); n++ {
				if _, _, err := d.chat.Send(ctx, actors[n%2], chat.NewMessage{
					Channel: c.ID, ClientKey: fmt.Sprintf("seed-%d", n), Body: a.text(n),
				}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return out.Encode(seededChannel{"channel", "history", c.ID, []int{0, 1}})
}

// seedWords are put together to texts of the length that people write.
var seedWords = []string{
	"встреча", "договор", "в пятницу", "посмотрите", "новый", "бюджет", "команда", "завтра", "согласовано", "release",
	"вопрос", "по срокам", "готово", "спасибо", "проект", "клиент", "отчёт", "обсудим", "meeting", "до конца квартала",
}

func (a seed) text(n int) string {
	s := fmt.Sprintf("Сообщение %d:", n+1)
	for i := range 4 + n*7%13 {
		s += " " + seedWords[(n*31+i*17)%len(seedWords)]
	}
	if a.Rare > 0 && n%a.Rare == a.Rare-1 {
		s += " жемчужина"
	}
	return s
}
