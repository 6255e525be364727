using System.Text;

namespace Hardening.Attestation.Statements;

/// <summary>
/// Many statements, found by the digest of a subject in constant time. What is put in is not verified here: put in
/// statements whose signatures were.
/// </summary>
public sealed class StatementSet
{
    private readonly List<Statement> statements = [];
    private readonly Dictionary<string, List<int>> byDigest = new(StringComparer.Ordinal);

    /// <summary>Creates a set.</summary>
    /// <param name="statements">Its statements, in this order.</param>
    public StatementSet(params IEnumerable<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        foreach (var statement in statements)
        {
            Add(statement);
        }
    }

    /// <summary>Every statement, in the order in which they came.</summary>
    public IReadOnlyList<Statement> Statements => statements;

    /// <summary>Adds a statement.</summary>
    /// <param name="statement">The statement.</param>
    public void Add(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var index = statements.Count;
        statements.Add(statement);
        foreach (var key in statement.Subjects.SelectMany(Keys))
        {
            if (!byDigest.TryGetValue(key, out var indices))
            {
                byDigest.Add(key, indices = []);
            }

            // A subject may be listed twice; indices only grow, so the last one tells.
            if (indices.Count == 0 || indices[^1] != index)
            {
                indices.Add(index);
            }
        }
    }

    /// <summary>The statements about a thing, in the order in which they came.</summary>
    /// <param name="algorithm">Name of the digest, such as <c>sha256</c>.</param>
    /// <param name="value">Its value as statements write it: lower-case hex.</param>
    public IReadOnlyList<Statement> Find(string algorithm, string value)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(value);
        return byDigest.TryGetValue(Key(algorithm, value), out var indices) ? [.. indices.Select(index => statements[index])] : [];
    }

    /// <summary>
    /// The statements about a thing of which several digests are known: those that name one of the digests and contradict
    /// none.
    /// </summary>
    /// <param name="digests">What is known of the thing.</param>
    public IReadOnlyList<Statement> Find(DigestSet digests)
    {
        ArgumentNullException.ThrowIfNull(digests);
        return [.. digests
            .SelectMany(digest => byDigest.GetValueOrDefault(Key(digest.Key, digest.Value), []))
            .Distinct()
            .Order()
            .Select(index => statements[index])
            .Where(statement => statement.Subjects.Any(subject => Agrees(subject.Digest, digests)))];
    }

    /// <summary>
    /// The same claims in fewer statements: those with the same predicate become one about all their subjects, each listed
    /// once. The result is of version 1, in the order in which each predicate first came; names of subjects decide nothing
    /// but are kept.
    /// </summary>
    public StatementSet Merge() => new(statements
        .GroupBy(PredicateKey, StringComparer.Ordinal)
        .Select(group => group.First() with
        {
            Type = Statement.TypeV1,
            Subjects = [.. group.SelectMany(statement => statement.Subjects)
                .DistinctBy(subject => (subject.Name, subject.Uri, subject.Digest))
                .OrderBy(subject => subject.Name, StringComparer.Ordinal)
                .ThenBy(subject => subject.Digest!.ToString(), StringComparer.Ordinal)],
        }));

    // The bytes as written: a predicate that says the same in other bytes stays apart, which is harmless.
    private static string PredicateKey(Statement statement) =>
        Encoding.UTF8.GetString((statement with { Type = Statement.TypeV1, Subjects = [] }).ToUtf8());

    private static IEnumerable<string> Keys(ResourceDescriptor subject) => subject.Digest?.Select(digest => Key(digest.Key, digest.Value)) ?? [];

    private static string Key(string algorithm, string value) => $"{algorithm}:{value}";

    private static bool Agrees(DigestSet? said, DigestSet known)
    {
        var comparable = said?.Where(digest => known[digest.Key] is not null).ToArray() ?? [];
        return comparable.Length > 0 && comparable.All(digest => known[digest.Key] == digest.Value);
    }
}
