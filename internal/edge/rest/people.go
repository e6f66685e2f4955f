package rest

import (
	"context"
	"net/http"
	"strings"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/wire"
)

func (d *door) peopleRoutes() {
	add(d, op{
		id: "list-people", method: get, path: "/people", tag: "people",
		summary: "Find people",
		about:   "With q those whose name, handle or headline has words that begin so; with ids those cards, in no order; without either everybody.",
	}, d.listPeople)
	add(d, op{
		id: "get-person", method: get, path: "/people/{id}", tag: "people", errors: []int{http.StatusNotFound},
		summary: "A person's card",
	}, d.person)
}

type peopleQuery struct {
	Paging
	Query string `query:"q" maxLength:"200"`
	IDs   string `query:"ids" maxLength:"4000" pattern:"^[1-9][0-9]{0,18}(,[1-9][0-9]{0,18})*$" doc:"Up to 200 ids, separated by commas"`
}

func (d *door) listPeople(ctx context.Context, in *peopleQuery) (*body[List[wire.Person]], error) {
	if in.IDs != "" {
		var wanted []id.ID
		for part := range strings.SplitSeq(in.IDs, ",") {
			if i, err := id.Parse(part); err == nil {
				wanted = append(wanted, i)
			}
		}
		list, err := d.People.Persons(ctx, actorOf(ctx), wanted)
		if err != nil {
			return nil, err
		}
		return whole(list, wire.FromPerson), nil
	}
	list, err := d.People.Search(ctx, actorOf(ctx), in.Query, in.Cursor.ID, in.size()+1)
	if err != nil {
		return nil, err
	}
	return listed(list, in.size(), func(p people.Person) id.ID { return p.ID }, wire.FromPerson), nil
}

func (d *door) person(ctx context.Context, in *struct {
	ID string `path:"id" pattern:"^([1-9][0-9]{0,18}|@[A-Za-z0-9._-]{1,64})$" patternDescription:"an id or a handle behind @"`
}) (*body[wire.Person], error) {
	p, err := d.findPerson(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return answer(wire.FromPerson(p)), nil
}

func (d *door) findPerson(ctx context.Context, name string) (people.Person, error) {
	if strings.HasPrefix(name, "@") {
		return d.People.PersonByHandle(ctx, actorOf(ctx), name)
	}
	i, err := id.Parse(name)
	if err != nil {
		return people.Person{}, errMissing
	}
	return d.People.Person(ctx, actorOf(ctx), i)
}
