package app

import (
	"fmt"
	"net/netip"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// field is one setting of a Config, found by its tags.
type field struct {
	key, fallback, unit, doc string
	oneof                    []string
	min, max                 *int
	value                    reflect.Value
}

// fields lists the settings of c in the order of the struct. Setting a field
// changes c.
func fields(c *Config) []*field {
	var all []*field
	collect(reflect.ValueOf(c).Elem(), "", &all)
	return all
}

func collect(group reflect.Value, prefix string, all *[]*field) {
	for i := range group.NumField() {
		tag := group.Type().Field(i).Tag
		key := prefix + tag.Get("key")
		if group.Field(i).Kind() == reflect.Struct {
			collect(group.Field(i), key+".", all)
			continue
		}
		f := &field{key: key, fallback: tag.Get("default"), unit: tag.Get("unit"), doc: tag.Get("doc"), value: group.Field(i)}
		if list := tag.Get("oneof"); list != "" {
			f.oneof = strings.Split(list, ",")
		}
		f.min, f.max = bound(tag, "min"), bound(tag, "max")
		*all = append(*all, f)
	}
}

func bound(tag reflect.StructTag, name string) *int {
	text, ok := tag.Lookup(name)
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("config: tag " + name + " is not a number: " + text)
	}
	return &n
}

// env is the name of the field's environment variable.
func (f *field) env() string {
	return "BESEDA_" + strings.ToUpper(strings.ReplaceAll(f.key, ".", "_"))
}

// set parses text into the field; on an error the field keeps its value.
func (f *field) set(text string) error {
	switch v := f.value.Addr().Interface().(type) {
	case *string:
		if f.oneof != nil && !slices.Contains(f.oneof, text) {
			return fmt.Errorf("must be one of: %s", strings.Join(f.oneof, ", "))
		}
		*v = text
	case *Secret:
		*v = Secret(text)
	case *bool:
		on, err := strconv.ParseBool(text)
		if err != nil {
			return fmt.Errorf("must be true or false")
		}
		*v = on
	case *int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("must be a whole number")
		}
		if (f.min != nil && n < *f.min) || (f.max != nil && n > *f.max) {
			return fmt.Errorf("must be %s", f.bounds())
		}
		*v = n
	case *[]netip.Prefix:
		list, err := prefixes(text)
		if err != nil {
			return err
		}
		*v = list
	default:
		panic("config: no parser for the type of " + f.key)
	}
	return nil
}

// shown is the value for people; secrets stay hidden.
func (f *field) shown() string {
	if list, ok := f.value.Interface().([]netip.Prefix); ok {
		texts := make([]string, len(list))
		for i, p := range list {
			texts[i] = p.String()
		}
		return strings.Join(texts, ",")
	}
	return fmt.Sprint(f.value.Interface())
}

// secret tells whether the value must not be shown.
func (f *field) secret() bool {
	_, ok := f.value.Interface().(Secret)
	return ok
}

// bounds says in words what the field accepts; empty means anything.
func (f *field) bounds() string {
	switch {
	case f.oneof != nil:
		return strings.Join(f.oneof, ", ")
	case f.min != nil && f.max != nil:
		return fmt.Sprintf("%d to %d", *f.min, *f.max)
	case f.min != nil:
		return fmt.Sprintf("%d or more", *f.min)
	case f.max != nil:
		return fmt.Sprintf("%d or less", *f.max)
	}
	return ""
}

// prefixes reads networks separated by commas; a lone address is a network of one.
func prefixes(text string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if addr, err := netip.ParseAddr(part); err == nil {
			list = append(list, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("%q is not a network such as 10.0.0.0/8", part)
		}
		list = append(list, p.Masked())
	}
	return list, nil
}
