// Judges a log with an implementation that is not ours: the note and tlog packages of the Go module mirror's client.
// Usage: judge DIR VKEY. It opens the checkpoint, reads every leaf hash through the tiles, checks each against its entry,
// checks an inclusion proof for every 50th entry and a tree proof from every 100th size, and prints the size.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tiles struct{ dir string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		content, err := os.ReadFile(filepath.Join(t.dir, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		data = append(data, content)
	}
	return data, nil
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	dir := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)

	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{dir})
	for first := int64(0); first < size; first += 256 {
		width := size - first
		path := tlog.Tile{H: 8, L: 0, N: first / 256, W: 256}.Path()
		if width < 256 {
			path = tlog.Tile{H: 8, L: 0, N: first / 256, W: int(width)}.Path()
		} else {
			width = 256
		}
		bundle, err := os.ReadFile(filepath.Join(dir, strings.Replace(path, "tile/8/0/", "tile/entries/", 1)))
		check(err)
		for index := first; index < first+width; index++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
			check(err)
			if hashes[0] != tlog.RecordHash(entry) {
				log.Fatalf("entry %d has another hash than its tile", index)
			}
			if index%50 == 0 {
				proof, err := tlog.ProveRecord(size, index, reader)
				check(err)
				check(tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry)))
			}
			if index%100 == 99 {
				older, err := tlog.TreeHash(index+1, reader)
				check(err)
				proof, err := tlog.ProveTree(size, index+1, reader)
				check(err)
				check(tlog.CheckTree(proof, size, root, index+1, older))
			}
		}
		if len(bundle) > 0 {
			log.Fatalf("bytes behind the entries from %d on", first)
		}
	}
	fmt.Println(size)
}
