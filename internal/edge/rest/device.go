package rest

import "strings"

// deviceName reads a User-Agent the way a person would name the device:
// "Firefox on Linux". The order matters: every browser claims to be others.
func deviceName(agent string) string {
	browser := first(agent, browsers)
	system := first(agent, systems)
	switch {
	case browser != "" && system != "":
		return browser + " on " + system
	case browser != "":
		return browser
	case system != "":
		return system
	}
	// A program names itself at the beginning: "curl/8.5.0".
	name, _, _ := strings.Cut(agent, "/")
	if name = strings.TrimSpace(name); name == "" || len(name) > 40 {
		return "Unknown device"
	}
	return name
}

type hint struct{ holds, name string }

var browsers = []hint{
	{"Edg", "Edge"},
	{"OPR/", "Opera"},
	{"YaBrowser/", "Yandex Browser"},
	{"SamsungBrowser/", "Samsung Internet"},
	{"Vivaldi/", "Vivaldi"},
	{"Firefox/", "Firefox"},
	{"FxiOS/", "Firefox"},
	{"CriOS/", "Chrome"},
	{"Chrome/", "Chrome"},
	{"Chromium/", "Chromium"},
	{"Safari/", "Safari"},
}

var systems = []hint{
	{"iPhone", "iPhone"},
	{"iPad", "iPad"},
	{"Android", "Android"},
	{"Windows", "Windows"},
	{"CrOS", "ChromeOS"},
	{"Macintosh", "Mac"},
	{"Linux", "Linux"},
}

func first(agent string, hints []hint) string {
	for _, h := range hints {
		if strings.Contains(agent, h.holds) {
			return h.name
		}
	}
	return ""
}
