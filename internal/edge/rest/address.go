package rest

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// ClientAddress is the address that a request comes from. What
// X-Forwarded-For says is believed only of proxies that the operator trusts,
// from the right: the last address before them is the client's.
func ClientAddress(r *http.Request, proxies []netip.Prefix) string {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	client := at.Addr().Unmap()
	if !trusted(client, proxies) {
		return client.String()
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		addr, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		client = addr.Unmap().WithZone("")
		if !trusted(client, proxies) {
			break
		}
	}
	return client.String()
}

func trusted(a netip.Addr, proxies []netip.Prefix) bool {
	return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// household is what a rate counts as one address: an IPv6 network of 64 bits
// belongs to one customer, who can use any address in it.
func household(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Is4() {
		return address
	}
	p, _ := a.Prefix(64)
	return p.String()
}
