// Checks what our programs made with Go's own packages, which know nothing of them: golang.org/x/mod/sumdb/note and tlog.
// Reads the material from a JSON file and prints one line a check, `ok` or `FAILED`.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index, Size int64
	Root        string
	Proof       []string
}
type consistency struct {
	Old, Size        int64
	OldRoot, NewRoot string
	Proof            []string
}
type material struct {
	LogKey, WitnessKey, Note string
	Leaves                   []string
	Inclusion                []inclusion
	Consistency              []consistency
	StoredHashes             string
}

// A cosignature/v1 key (C2SP tlog-cosignature); the package knows only plain Ed25519.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	return ed25519.Verify(c.key, fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", time, msg), sig[8:])
}
func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("not a cosignature key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the key id does not fit")
	}
	return cosigner{parts[0], hash, key[1:]}, nil
}

func hashOf(s string) (h tlog.Hash) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || len(b) != len(h) {
		panic("not a hash: " + s)
	}
	copy(h[:], b)
	return h
}
func hashesOf(list []string) []tlog.Hash {
	out := make([]tlog.Hash, len(list))
	for i, s := range list {
		out[i] = hashOf(s)
	}
	return out
}

func check(what string, err error) {
	if err != nil {
		fmt.Println("FAILED", what, err)
	} else {
		fmt.Println("ok", what)
	}
}
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	var m material
	if err := json.Unmarshal(must(os.ReadFile(os.Args[1])), &m); err != nil {
		panic(err)
	}
	log := must(note.NewVerifier(m.LogKey))
	witness := must(newCosigner(m.WitnessKey))
	opened, err := note.Open([]byte(m.Note), note.VerifierList(log, witness))
	check("the note opens with the key of the log and of the witness", err)
	if err != nil {
		return
	}
	if len(opened.Sigs) != 2 {
		err = fmt.Errorf("%d of 2 signatures verified", len(opened.Sigs))
	}
	check("both signatures are verified", err)
	if _, refused := note.Open([]byte(strings.Replace(m.Note, "\n", "x\n", 1)), note.VerifierList(log)); refused == nil {
		err = errors.New("it was accepted")
	}
	check("a changed note is refused", err)

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for i, leaf := range m.Leaves {
		stored = append(stored, must(tlog.StoredHashes(int64(i), must(base64.StdEncoding.DecodeString(leaf)), reader))...)
	}
	lines := strings.Split(opened.Text, "\n")
	size := must(strconv.ParseInt(lines[1], 10, 64))
	root := must(tlog.TreeHash(size, reader))
	if size != int64(len(m.Leaves)) || root != hashOf(lines[2]) {
		err = fmt.Errorf("%d leaves give %v", len(m.Leaves), root)
	}
	check("the root of the checkpoint, from the leaves", err)
	var flat []byte
	for _, h := range stored {
		flat = append(flat, h[:]...)
	}
	if base64.StdEncoding.EncodeToString(flat) != m.StoredHashes {
		err = errors.New("another list of hashes")
	}
	check("the file of hashes, to the byte", err)

	for _, p := range m.Inclusion {
		leaf := tlog.RecordHash(must(base64.StdEncoding.DecodeString(m.Leaves[p.Index])))
		e := tlog.CheckRecord(hashesOf(p.Proof), p.Size, hashOf(p.Root), p.Index, leaf)
		if e == nil && tlog.CheckRecord(hashesOf(p.Proof), p.Size, hashOf(p.Root), p.Index, tlog.RecordHash([]byte("other"))) == nil {
			e = errors.New("another leaf was accepted")
		}
		if e != nil {
			err = fmt.Errorf("%d of %d: %w", p.Index, p.Size, e)
		}
	}
	check(fmt.Sprintf("%d inclusion proofs", len(m.Inclusion)), err)
	for _, p := range m.Consistency {
		if e := tlog.CheckTree(hashesOf(p.Proof), p.Size, hashOf(p.NewRoot), p.Old, hashOf(p.OldRoot)); e != nil {
			err = fmt.Errorf("%d to %d: %w", p.Old, p.Size, e)
		}
	}
	check(fmt.Sprintf("%d consistency proofs", len(m.Consistency)), err)
}
