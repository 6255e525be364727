using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Signing.Logs;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;
using Hardening.Auditing;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Signing.Logs;

/// <summary>Signatures in a log of one's own: accepted where the trusted root lists it, and refused for every single thing that is wrong.</summary>
public sealed class LocalLogTests : IDisposable
{
    private const string Name = "log.acme.example";
    private readonly Evidence evidence = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        folder.Dispose();
        evidence.Dispose();
    }

    public static TheoryData<KeyType, bool> EveryLoggableKey
    {
        get
        {
            var data = new TheoryData<KeyType, bool>();
            foreach (var type in new[] { KeyType.EcP256, KeyType.EcP384, KeyType.EcP521, KeyType.Rsa })
            {
                data.Add(type, false);
                data.Add(type, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryLoggableKey))]
    public async Task A_logged_signature_verifies_where_the_root_lists_the_log(KeyType type, bool statement)
    {
        var key = new TrustedKey(KeyFile.Create(folder["signer.pem"], type), "signer.pem");
        using var signer = KeyFile.LoadSigner(folder["signer.pem"]);
        await using var log = await LogAsync();

        await evidence.WriteAsync(await EnterAsync(log, await SignAsync(signer, statement), signer.PublicKey));

        var verdict = await evidence.VerifyAsync(request => request with { Policy = null, Keys = [key], TrustedRoot = Root(log.Verifier) });
        verdict.ShouldPass();
        Assert.Equal(CheckStatus.Passed, verdict.Checks.Single(check => check.Id == CheckIds.LogInclusion).Status);
        Assert.Equal(CheckStatus.Passed, verdict.Checks.Single(check => check.Id == CheckIds.LogBody).Status);
    }

    [Fact]
    public async Task A_bundle_still_verifies_when_the_log_has_grown()
    {
        await using var log = await LogAsync();
        await evidence.WriteAsync(await EnterAsync(log));
        for (var number = 0; number < 300; number++)
        {
            _ = log.AppendAsync(Encoding.UTF8.GetBytes($"{number}"));
        }

        await log.AppendAsync("last"u8.ToArray());

        (await VerifyAsync(log.Verifier)).ShouldPass();
        var second = await EnterAsync(log);
        Assert.Equal((302, 303), (second.LogEntries[0].LogIndex, second.LogEntries[0].Proof!.TreeSize));
        await evidence.WriteAsync(second);
        (await VerifyAsync(log.Verifier)).ShouldPass();
    }

    [Fact]
    public async Task A_log_that_the_root_does_not_list_is_refused()
    {
        await using var log = await LogAsync();
        await evidence.WriteAsync(await EnterAsync(log));

        Assert.Contains("unknown log", (await VerifyAsync(null)).ShouldFail(CheckIds.LogInclusion).Seen, StringComparison.Ordinal);
        var production = await evidence.VerifyAsync(request => request with { Policy = null, Keys = [evidence.Key] });
        production.ShouldFail(CheckIds.LogInclusion);
    }

    [Fact]
    public async Task Another_log_of_the_same_name_is_refused()
    {
        await using var log = await LogAsync();
        await using var other = await LogAsync("other");
        await evidence.WriteAsync(await EnterAsync(other));

        (await VerifyAsync(log.Verifier)).ShouldFail(CheckIds.LogInclusion);
    }

    [Fact]
    public async Task The_proof_of_another_log_under_the_id_of_the_trusted_one_is_refused()
    {
        await using var log = await LogAsync();
        await using var other = await LogAsync("other");
        var bundle = await EnterAsync(other);

        await evidence.WriteAsync(bundle with { LogEntries = [bundle.LogEntries[0] with { LogId = log.Verifier.LogId }] });
        (await VerifyAsync(log.Verifier)).ShouldFail(CheckIds.LogInclusion);
    }

    [Fact]
    public async Task The_entry_of_another_signature_is_refused()
    {
        await using var log = await LogAsync();
        var first = await EnterAsync(log);
        var second = await EnterAsync(log);
        Assert.False(first.Signature.Span.SequenceEqual(second.Signature.Span));

        await RefusedAsync(log, first, CheckIds.LogBody, _ => second.LogEntries[0]);
    }

    [Fact]
    public async Task The_proof_of_another_entry_is_refused()
    {
        await using var log = await LogAsync();
        var first = await EnterAsync(log);
        var second = await EnterAsync(log);

        await RefusedAsync(log, first, CheckIds.LogInclusion, entry => entry with { Proof = second.LogEntries[0].Proof });
        await RefusedAsync(
            log, first, CheckIds.LogInclusion, entry => entry with { Proof = second.LogEntries[0].Proof, LogIndex = second.LogEntries[0].LogIndex });
    }

    [Fact]
    public async Task An_entry_by_another_signer_over_the_same_content_is_refused()
    {
        KeyFile.Create(folder["other.pem"], KeyType.EcP256);
        using var other = KeyFile.LoadSigner(folder["other.pem"]);
        await using var log = await LogAsync();
        var mine = await EnterAsync(log);
        var theirs = await EnterAsync(log, await SignAsync(other, statement: true), other.PublicKey);

        await RefusedAsync(log, mine, CheckIds.LogBody, _ => theirs.LogEntries[0]);
    }

    [Theory]
    [InlineData("no proof")]
    [InlineData("no checkpoint")]
    [InlineData("checkpoint of an older tree")]
    [InlineData("a hash less")]
    [InlineData("a hash changed")]
    [InlineData("another index")]
    [InlineData("another index in the proof")]
    [InlineData("another tree size")]
    [InlineData("another root")]
    [InlineData("checkpoint signed by somebody else")]
    [InlineData("checkpoint of another name")]
    public async Task A_proof_with_one_thing_wrong_is_refused(string wrong)
    {
        await using var log = await LogAsync();
        var older = await EnterAsync(log);
        var bundle = await EnterAsync(log);
        var proof = bundle.LogEntries[0].Proof!;
        KeyFile.Create(folder["attacker.pem"], KeyType.Ed25519);
        using var attacker = KeyFile.LoadSigner(folder["attacker.pem"]);
        var text = log.Read().Checkpoint.Format();
        var forged = Encoding.UTF8.GetString(await new NoteSigner(Name, attacker).SignAsync(text));
        InclusionProof? changed = wrong switch
        {
            "no proof" => null,
            "no checkpoint" => proof with { Checkpoint = null },
            "checkpoint of an older tree" => proof with { Checkpoint = older.LogEntries[0].Proof!.Checkpoint },
            "a hash less" => proof with { Hashes = [] },
            "a hash changed" => proof with { Hashes = [new byte[32]] },
            "another index in the proof" => proof with { LogIndex = 0 },
            "another tree size" => proof with { TreeSize = 3 },
            "another root" => proof with { RootHash = new byte[32] },
            "checkpoint signed by somebody else" => proof with { Checkpoint = forged },
            "checkpoint of another name" => proof with { Checkpoint = proof.Checkpoint!.Replace(Name, "log.other.example", StringComparison.Ordinal) },
            _ => proof,
        };

        await RefusedAsync(
            log, bundle, CheckIds.LogInclusion, entry => entry with { Proof = changed, LogIndex = wrong == "another index" ? 0 : entry.LogIndex });
    }

    [Fact]
    public async Task Two_entries_are_refused()
    {
        await using var log = await LogAsync();
        var bundle = await EnterAsync(log);
        await evidence.WriteAsync(bundle with { LogEntries = [bundle.LogEntries[0], bundle.LogEntries[0]] });

        (await VerifyAsync(log.Verifier)).ShouldFail(CheckIds.LogInclusion);
    }

    [Theory]
    [InlineData(KeyType.Ed25519)]
    [InlineData(KeyType.MlDsa65)]
    public async Task Keys_whose_signatures_have_no_entry_are_refused_and_nothing_is_logged(KeyType type)
    {
        KeyFile.Create(folder["signer.pem"], type);
        using var signer = KeyFile.LoadSigner(folder["signer.pem"]);
        await using var log = await LogAsync();

        var bundle = await SignAsync(signer, statement: true);
        var error = await Assert.ThrowsAsync<AttestationException>(() => EnterAsync(log, bundle, signer.PublicKey));

        Assert.Equal(AttestationCodes.NotLoggable, error.Code);
        Assert.Equal(0, log.Read().Checkpoint.Size);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signature_that_is_not_the_keys_is_not_entered(bool statement)
    {
        var otherKey = KeyFile.Create(folder["other.pem"], KeyType.EcP256);
        using var signer = evidence.Signer();
        await using var log = await LogAsync();

        var bundle = await SignAsync(signer, statement);
        var error = await Assert.ThrowsAsync<AttestationException>(() => EnterAsync(log, bundle, otherKey));

        Assert.Equal(AttestationCodes.NotLoggable, error.Code);
        Assert.Equal(0, log.Read().Checkpoint.Size);
    }

    [Fact]
    public async Task A_bundle_that_is_logged_already_is_not_entered_again()
    {
        await using var log = await LogAsync();
        var bundle = await EnterAsync(log);

        await Assert.ThrowsAsync<ArgumentException>(() => EnterAsync(log, bundle, evidence.PublicKey));
    }

    [ToolTheory("node", "npm")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_independent_client_verifies_a_logged_bundle_and_refuses_one_of_an_unlisted_log(bool statement)
    {
        var scripts = await NpmFolder.InstallAsync("Hardening.Testing", "Keyless", "node");
        using var signer = evidence.Signer();
        await using var log = await LogAsync();
        await using var other = await LogAsync("other");
        await evidence.WriteAsync(await EnterAsync(log, await SignAsync(signer, statement), signer.PublicKey));

        Assert.Equal("verified\n", (await ThereAsync(log)).ShouldExit().Output);
        Assert.StartsWith("refused", (await ThereAsync(other)).ShouldExit(1).Output, StringComparison.Ordinal);

        Task<CommandResult> ThereAsync(AuditLog listed)
        {
            var document = TrustedRootDocument.Create();
            document.AddLog(listed.Verifier, DateTimeOffset.UnixEpoch);
            var root = folder.Write("root.json", document.ToUtf8());
            string[] artifact = statement ? [] : [evidence.Artifact];
            return Command.Run("node", ["verify-key.mjs", evidence.BundleFile, root, evidence.Folder["release.pub.pem"], .. artifact], scripts);
        }
    }

    private static TrustedRoot Root(NoteVerifier? log)
    {
        var document = TrustedRootDocument.Create();
        if (log is not null)
        {
            document.AddLog(log, DateTimeOffset.UnixEpoch);
        }

        return document.Root;
    }

    private async Task<AuditLog> LogAsync(string place = "log")
    {
        KeyFile.Create(folder[place + ".key.pem"], KeyType.Ed25519);
        return await AuditLog.CreateAsync(folder[place], new NoteSigner(Name, KeyFile.LoadSigner(folder[place + ".key.pem"])));
    }

    private async Task<Bundle> EnterAsync(AuditLog log)
    {
        using var signer = evidence.Signer();
        return await EnterAsync(log, await SignAsync(signer, statement: true), signer.PublicKey);
    }

    private static Task<Bundle> EnterAsync(AuditLog log, Bundle bundle, PublicKey key) => new LocalLog(log).EnterAsync(bundle, key);

    private async Task<Bundle> SignAsync(ISigner signer, bool statement) => statement
        ? await BundleSigner.SignStatementAsync(ProvenanceBuilder.Build(Evidence.Inputs(await evidence.DigestAsync())), signer)
        : await BundleSigner.SignFileAsync(evidence.Artifact, signer);

    private Task<Verdict> VerifyAsync(NoteVerifier? log) =>
        evidence.VerifyAsync(request => request with { Policy = null, Keys = [evidence.Key], TrustedRoot = Root(log) });

    private async Task RefusedAsync(AuditLog log, Bundle bundle, string check, Func<LogEntry, LogEntry> change)
    {
        await evidence.WriteAsync(bundle);
        (await VerifyAsync(log.Verifier)).ShouldPass();
        await evidence.WriteAsync(bundle with { LogEntries = [change(bundle.LogEntries[0])] });
        (await VerifyAsync(log.Verifier)).ShouldFail(check);
    }
}
