package app

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"github.com/beseda/beseda/internal/base/page"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// adminCommands is the tree below `beseda admin`.
type adminCommands struct {
	Person struct {
		Add      personAdd      `cmd:"" help:"Make an account."`
		Password personPassword `cmd:"" help:"Set a person's password and end all log-ins of the person."`
		List     personList     `cmd:"" help:"List the accounts."`
	} `cmd:"" help:"Accounts."`
	Circle struct {
		Add    circleAdd    `cmd:"" help:"Make a circle with a first channel."`
		Member circleMember `cmd:"" help:"Put a person into a circle, or change the role there."`
	} `cmd:"" help:"Circles."`
	Channel struct {
		Add channelAdd `cmd:"" help:"Open a channel in a circle."`
	} `cmd:"" help:"Channels."`
	Invite    inviteAdd `cmd:"" help:"Make an invitation link."`
	SetupLink setupLink `cmd:"" name:"setup-link" help:"Make the link by which the first person becomes the administrator."`
	NewEpoch  newEpoch  `cmd:"" name:"new-epoch" help:"After restoring a copy of the database: make every app start anew from it."`
	Seed      seed      `cmd:"" help:"Fill an empty server with made-up people and channels, for measuring."`
}

// desk is what the operator's commands work with.
type desk struct {
	*house
	ctx    context.Context
	config Config
	out    io.Writer
	in     io.Reader
}

// Admin runs one of the operator's commands on the data of the configuration.
// A server may be running on the same data; its connected people see the
// change when they next connect.
func Admin(ctx context.Context, c Config, args []string, out io.Writer) error {
	var commands adminCommands
	parser, err := kong.New(&commands, kong.Name("beseda admin"), kong.Description("The operator's commands."), kong.Writers(out, out), kong.Exit(func(int) {}))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	asked := args[len(args)-1] == "--help" || args[len(args)-1] == "-h"
	parsed, err := parser.Parse(args)
	if asked {
		return nil
	}
	if err != nil {
		return err
	}
	h, err := build(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	d := &desk{house: h, ctx: ctx, config: c, out: out, in: os.Stdin}
	return errors.Join(parsed.Run(d), h.Close())
}

type personAdd struct {
	Name     string `required:"" help:"The name as people see it."`
	Handle   string `help:"The @handle; made from the name if not given."`
	Admin    bool   `help:"Make the person an administrator of the server."`
	Language string `help:"ru or en." default:""`
	TimeZone string `help:"IANA name, such as Europe/Moscow." default:"UTC"`
	Stdin    bool   `help:"Read the password from the standard input; otherwise one is made and printed."`
}

func (a personAdd) Run(d *desk) error {
	secret, err := d.password(a.Stdin)
	if err != nil {
		return err
	}
	p, err := d.people.Create(d.ctx, people.SignUp{
		Name: a.Name, Handle: a.Handle, Password: secret, Language: a.Language, TimeZone: a.TimeZone,
	}, a.Admin)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "@%s\t%s\n", p.Handle, p.Name)
	d.show(secret, a.Stdin)
	return nil
}

type personPassword struct {
	Handle string `arg:"" help:"The person's @handle."`
	Stdin  bool   `help:"Read the password from the standard input; otherwise one is made and printed."`
}

func (a personPassword) Run(d *desk) error {
	secret, err := d.password(a.Stdin)
	if err != nil {
		return err
	}
	if err := d.people.ResetPassword(d.ctx, a.Handle, secret); err != nil {
		return err
	}
	d.show(secret, a.Stdin)
	return nil
}

type personList struct{}

func (personList) Run(d *desk) error {
	actor := access.Actor{Person: 1, Admin: true} // only has to be somebody
	for p := (people.Person{}); ; {
		list, err := d.people.Search(d.ctx, actor, "", p.ID, page.Max)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, p = range list {
			role := ""
			if p.Admin {
				role = "administrator"
			}
			fmt.Fprintf(d.out, "@%s\t%s\t%s\n", p.Handle, p.Name, role)
		}
	}
}

type circleAdd struct {
	Name       string `required:"" help:"Name of the circle."`
	Owner      string `required:"" help:"@handle of its owner."`
	Slug       string `help:"Its part of the address; made from the name if not given."`
	Visibility string `help:"open, closed or secret." default:"closed" enum:"open,closed,secret"`
}

func (a circleAdd) Run(d *desk) error {
	owner, err := d.actor(a.Owner)
	if err != nil {
		return err
	}
	c, err := d.circles.Create(d.ctx, owner, circle.NewCircle{
		Name: a.Name, Slug: a.Slug, Visibility: access.ParseVisibility(a.Visibility),
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s\t%s\t%s/circles/%s\n", c.Slug, c.Name, d.config.Origin(), c.Slug)
	return nil
}

type circleMember struct {
	Circle string `arg:"" help:"The circle's part of the address."`
	Handle string `arg:"" help:"The person's @handle."`
	Role   string `help:"guest, member, moderator, admin or owner." default:"member" enum:"guest,member,moderator,admin,owner"`
}

func (a circleMember) Run(d *desk) error {
	c, err := d.store.Circles.CircleBySlug(d.ctx, a.Circle)
	if err != nil {
		return err
	}
	who, err := d.actor(a.Handle)
	if err != nil {
		return err
	}
	return d.circles.Add(d.ctx, c.ID, who.Person, access.ParseRole(a.Role))
}

type channelAdd struct {
	Circle    string `arg:"" help:"The circle's part of the address."`
	Name      string `arg:"" help:"Name of the channel."`
	By        string `required:"" help:"@handle of who opens it; an administrator of the circle."`
	Broadcast bool   `help:"Only moderators post; others answer in threads."`
	Closed    bool   `help:"For invited members only."`
	Default   bool   `help:"New members of the circle are put into it."`
}

func (a channelAdd) Run(d *desk) error {
	c, err := d.store.Circles.CircleBySlug(d.ctx, a.Circle)
	if err != nil {
		return err
	}
	by, err := d.actor(a.By)
	if err != nil {
		return err
	}
	in := chat.NewChannel{Place: access.Topic, Circle: c.ID, Name: a.Name, Visibility: access.Open, Default: a.Default}
	if a.Broadcast {
		in.Place = access.Broadcast
	}
	if a.Closed {
		in.Visibility = access.Closed
	}
	ch, _, err := d.chat.Create(d.ctx, by, in)
	if err != nil {
		return err
	}
	fmt.Fprintf(d.out, "%s\t%s\t%s/c/%s\n", ch.ID, ch.Name, d.config.Origin(), ch.ID)
	return nil
}

type inviteAdd struct {
	Circle   string        `help:"The circle to invite into; without it, the server."`
	By       string        `help:"@handle of who invites; shown on the invitation."`
	Uses     int           `help:"How many people may use it; 0: any number." default:"0"`
	Life     time.Duration `help:"How long it is valid; 0: without end." default:"336h"`
	Guest    bool          `help:"Invite as guests of the circle."`
	Approval bool          `help:"Newcomers wait for an administrator of the circle."`
}

func (a inviteAdd) Run(d *desk) error {
	actor := access.Actor{Person: 1, Admin: true}
	if a.By != "" {
		by, err := d.actor(a.By)
		if err != nil {
			return err
		}
		actor.Person = by.Person
	}
	in := people.NewInvite{Target: people.ToServer, Role: access.Member, MaxUses: a.Uses, Life: a.Life, Approval: a.Approval}
	if a.Guest {
		in.Role = access.Guest
	}
	if a.Circle != "" {
		c, err := d.store.Circles.CircleBySlug(d.ctx, a.Circle)
		if err != nil {
			return err
		}
		if a.By == "" {
			return errors.New("an invitation into a circle needs --by, one of its administrators")
		}
		in.Target, in.TargetID = people.ToCircle, c.ID
	}
	i, err := d.people.CreateInvite(d.ctx, actor, in)
	if err != nil {
		return err
	}
	fmt.Fprintln(d.out, d.config.Origin()+"/invite/"+i.Code)
	return nil
}

type setupLink struct{}

func (setupLink) Run(d *desk) error {
	i, needed, err := d.people.SetupInvite(d.ctx)
	if err != nil {
		return err
	}
	if !needed {
		return errors.New("this server has people already; use `beseda admin person add --admin`")
	}
	fmt.Fprintln(d.out, setupURL(d.config, i))
	return nil
}

type newEpoch struct{}

func (newEpoch) Run(d *desk) error { return d.store.Feed.RenewEpoch(d.ctx) }

func setupURL(c Config, i people.Invite) string { return c.Origin() + "/setup/" + i.Code }

// actor is the person of the handle, for commands done in somebody's name.
func (d *desk) actor(handle string) (access.Actor, error) {
	p, err := d.store.People.PersonByHandle(d.ctx, strings.ToLower(strings.TrimPrefix(handle, "@")))
	return access.Actor{Person: p.ID, Admin: p.Admin}, err
}

// password reads one line from the standard input or makes a password.
func (d *desk) password(stdin bool) (string, error) {
	if !stdin {
		raw := make([]byte, 12)
		rand.Read(raw)
		return base64.RawURLEncoding.EncodeToString(raw), nil
	}
	line, err := bufio.NewReader(d.in).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", fmt.Errorf("read password: %w", err)
	}
	return strings.TrimRight(line, "\r\n"), nil
}

func (d *desk) show(secret string, typed bool) {
	if !typed {
		fmt.Fprintf(d.out, "password\t%s\n", secret)
	}
}
