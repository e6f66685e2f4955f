package picture

import "encoding/binary"

// orientation returns the EXIF orientation of a JPEG, 1 where there is none.
// It reads only the one tag (0x0112 of TIFF 6.0) and trusts no length.
func orientation(data []byte) int {
	if len(data) < 4 || data[0] != 0xff || data[1] != 0xd8 {
		return 1
	}
	for p := 2; p+4 <= len(data) && data[p] == 0xff; {
		marker, size := data[p+1], int(binary.BigEndian.Uint16(data[p+2:]))
		if marker == 0xda || size < 2 || p+2+size > len(data) {
			return 1
		}
		if body := data[p+4 : p+2+size]; marker == 0xe1 && len(body) > 14 && string(body[:6]) == "Exif\x00\x00" {
			return tiffOrientation(body[6:])
		}
		p += 2 + size
	}
	return 1
}

func tiffOrientation(t []byte) int {
	var order binary.ByteOrder
	switch string(t[:2]) {
	case "II":
		order = binary.LittleEndian
	case "MM":
		order = binary.BigEndian
	default:
		return 1
	}
	dir := int(order.Uint32(t[4:]))
	if dir < 8 || dir+2 > len(t) {
		return 1
	}
	for i := range int(order.Uint16(t[dir:])) {
		p := dir + 2 + 12*i
		if p+12 > len(t) {
			return 1
		}
		if order.Uint16(t[p:]) == 0x0112 {
			return int(order.Uint16(t[p+8:]))
		}
	}
	return 1
}
