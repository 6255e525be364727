using System.Diagnostics;
using CsCheck;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Statements;

public sealed class StatementSetTests
{
    [Fact]
    public void Statements_are_found_by_any_digest_of_a_subject_in_the_order_they_came()
    {
        var one = About("note/1", "a", "b");
        var two = About("note/2", "b");
        var set = new StatementSet(one, two);
        Assert.Equal([one], set.Find("sha256", Hex("a")));
        Assert.Equal([one, two], set.Find("sha256", Hex("b")));
        Assert.Empty(set.Find("sha512", Hex("b")));
        Assert.Empty(set.Find("sha256", Hex("c")));
    }

    [Fact]
    public void A_subject_that_contradicts_a_known_digest_is_not_the_thing()
    {
        var statement = new Statement
        {
            PredicateType = "https://example.org/note",
            Subjects = [new ResourceDescriptor { Digest = new DigestSet(KeyValuePair.Create("sha256", Hex("a")), KeyValuePair.Create("sha512", "bb")) }],
        };
        var set = new StatementSet(statement);
        Assert.Single(set.Find(new DigestSet(KeyValuePair.Create("sha256", Hex("a")))));
        Assert.Empty(set.Find(new DigestSet(KeyValuePair.Create("sha256", Hex("a")), KeyValuePair.Create("sha512", "cc"))));
    }

    [Fact]
    public void One_subject_that_agrees_is_enough_and_one_without_a_common_digest_is_none()
    {
        DigestSet Both(string sha256, string sha512) => new(KeyValuePair.Create("sha256", Hex(sha256)), KeyValuePair.Create("sha512", sha512));
        ResourceDescriptor[] subjects = [new() { Name = "x", Digest = Both("a", "bb") }, new() { Name = "y", Digest = Both("b", "cc") }];
        var set = new StatementSet(new Statement { PredicateType = "https://example.org/note", Subjects = subjects });

        Assert.Single(set.Find(Both("b", "cc")));
        Assert.Empty(set.Find(Both("b", "bb")));
        Assert.Empty(set.Find(new DigestSet(KeyValuePair.Create("gitCommit", "cc"))));
        Assert.Empty(set.Find(new DigestSet()));
    }

    [Fact]
    public void A_subject_without_a_common_digest_does_not_vouch_for_a_thing_that_another_one_contradicts()
    {
        DigestSet thing = new(KeyValuePair.Create("sha256", Hex("a")), KeyValuePair.Create("sha512", "bb"));
        ResourceDescriptor contradicting = new() { Digest = new DigestSet(KeyValuePair.Create("sha256", Hex("a")), KeyValuePair.Create("sha512", "cc")) };
        ResourceDescriptor[] others = [new() { Uri = "u:no-digest" }, new() { Digest = new DigestSet(KeyValuePair.Create("gitCommit", "dd")) }];
        var set = new StatementSet(new Statement { PredicateType = "https://example.org/note", Subjects = [contradicting, .. others] });
        Assert.Empty(set.Find(thing));
        Assert.Single(set.Find("gitCommit", "dd"));
    }

    [Fact]
    public void Statements_found_by_several_digests_come_once_and_in_the_order_they_came()
    {
        Statement By(string type, params (string Name, string Value)[] digests) => new()
        {
            PredicateType = "https://example.org/" + type,
            Subjects = [new ResourceDescriptor { Digest = new DigestSet(digests.Select(digest => KeyValuePair.Create(digest.Name, digest.Value))) }],
        };
        Statement[] all = [By("1", ("sha512", "bb")), By("2", ("sha256", "aa"), ("sha512", "bb")), By("3", ("sha256", "aa"))];
        Assert.Equal(all, new StatementSet(all).Find(new DigestSet(KeyValuePair.Create("sha256", "aa"), KeyValuePair.Create("sha512", "bb"))));
    }

    [Fact]
    public void Merged_subjects_are_listed_once_by_name_and_then_by_digest()
    {
        ResourceDescriptor Named(string name, string digest) => new() { Name = name, Digest = new DigestSet(KeyValuePair.Create("sha256", Hex(digest))) };
        Statement Of(params ResourceDescriptor[] subjects) => new() { PredicateType = "https://example.org/note", Subjects = subjects };
        var merged = new StatementSet(Of(Named("b", "2"), Named("a", "9")), Of(Named("b", "1"), Named("a", "9"), Named("c", "3"))).Merge();
        Assert.Equal([("a", "9"), ("b", "1"), ("b", "2"), ("c", "3")], Assert.Single(merged.Statements).Subjects.Select(subject => (subject.Name!, subject.Digest!["sha256"]!.TrimStart('0'))));
    }

    [Fact]
    public void Sets_of_digests_are_equal_when_they_say_the_same()
    {
        DigestSet one = new(KeyValuePair.Create("sha256", "aa"));
        Assert.True(one.Equals(new DigestSet(KeyValuePair.Create("sha256", "aa"))));
        Assert.False(one.Equals(new DigestSet(KeyValuePair.Create("sha256", "ab"))));
        Assert.False(one.Equals(new DigestSet(KeyValuePair.Create("sha512", "aa"))));
        Assert.False(one.Equals(new DigestSet()));
        Assert.False(one.Equals(null));
        Assert.False(one.Equals((object)"sha256:aa"));
    }

    [Fact]
    public void A_resource_is_read_as_it_was_written()
    {
        using var annotations = System.Text.Json.JsonDocument.Parse("""{"b":[1],"a":{"c":null}}""");
        var resource = new ResourceDescriptor
        {
            Name = "n", Uri = "u:x", Digest = new DigestSet(KeyValuePair.Create("sha256", "00")), Content = new byte[] { 1, 2 }, DownloadLocation = "d", MediaType = "m",
            Annotations = annotations.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.Clone()),
        };
        var statement = new Statement { PredicateType = "https://example.org/note", Subjects = [resource] };
        var read = Assert.Single(Statement.Parse(statement.ToUtf8()).Subjects);

        Assert.Equal((resource.Name, resource.Uri, resource.Digest, resource.DownloadLocation, resource.MediaType), (read.Name, read.Uri, read.Digest, read.DownloadLocation, read.MediaType));
        Assert.Equal([1, 2], read.Content!.Value.ToArray());
        Assert.Equal(["""a {"c":null}""", "b [1]"], read.Annotations!.Select(pair => $"{pair.Key} {pair.Value.GetRawText()}"));
        Assert.Null(Assert.Single(Statement.Parse((statement with { Subjects = [resource with { Annotations = null, Content = null }] }).ToUtf8()).Subjects).Annotations);
    }

    [Fact]
    public void Equal_claims_are_merged_over_their_subjects_and_others_kept()
    {
        var merged = new StatementSet(About("note/1", "b"), About("note/2", "a"), About("note/1", "a", "b")).Merge();
        Assert.Equal(2, merged.Statements.Count);
        Assert.Equal(["a", "b"], merged.Statements[0].Subjects.Select(s => s.Name));
        Assert.Equal(2, merged.Find("sha256", Hex("a")).Count);
    }

    [Fact]
    public void Merging_loses_and_invents_nothing() =>
        Gen.Select(Gen.Char['1', '3'], Gen.Char['a', 'd'].Array[1, 4]).Array[0, 20].Sample(samples =>
        {
            var set = new StatementSet(samples.Select(s => About("note/" + s.Item1, [.. s.Item2.Select(c => c.ToString())])));
            var merged = set.Merge();
            foreach (var name in new[] { "a", "b", "c", "d" })
            {
                Assert.Equal(
                    set.Find("sha256", Hex(name)).Select(s => s.PredicateType).Distinct().Order(StringComparer.Ordinal),
                    merged.Find("sha256", Hex(name)).Select(s => s.PredicateType).Order(StringComparer.Ordinal));
            }
        });

    [Fact]
    public void A_thousand_statements_about_a_thousand_subjects_are_put_in_found_and_merged_in_linear_time()
    {
        var names = Enumerable.Range(0, 1000).Select(n => $"{n:x}").ToArray();
        var clock = Stopwatch.StartNew();
        var set = new StatementSet(names.Select(name => About("note", [name])).Append(About("all", names)));
        foreach (var name in names)
        {
            Assert.Equal(2, set.Find("sha256", Hex(name)).Count);
        }

        Assert.Equal(2, set.Merge().Statements.Count);

        // Quadratic work would be a thousand times the single look-up; the bound leaves room for a busy machine.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static string Hex(string name) => name.PadLeft(64, '0');

    private static Statement About(string type, params string[] names) => new()
    {
        PredicateType = "https://example.org/" + type,
        Subjects = [.. names.Distinct().Select(name => new ResourceDescriptor { Name = name, Digest = new DigestSet(KeyValuePair.Create("sha256", Hex(name))) })],
        Predicate = Predicates.PredicateSamples.Json("{}"),
    };
}
