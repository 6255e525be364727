using System.Globalization;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;

namespace CryptoAdapter.Operations;

/// <summary>
/// Rings, sealed messages and sealed files. A request may name the ring's folder in <c>dir</c>; without it the session has a ring of its own.
/// </summary>
internal sealed class RingOperations : IDisposable
{
    private const string DefaultPurpose = "adapter";

    // The protocol does not name the field of a new clock or count. A number of seconds is a moment from 2001 on, and otherwise a step forward.
    private static readonly string[] NotArguments = ["id", "op", "dir", "key", "passphrase"];
    private const long EarliestMoment = 1_000_000_000;
    private const long LatestMoment = 200_000_000_000;
    private readonly Dictionary<string, RingSession> sessions = new(StringComparer.Ordinal);
    private readonly string own = Directory.CreateTempSubdirectory("crypto-adapter-").FullName;

    public IEnumerable<(string Name, Func<Request, JsonObject> Run)> All =>
    [
        ("blob.seal", SealBlob), ("blob.open", OpenBlob), ("file.seal", SealFile), ("file.open", OpenFile), ("ring.new_key", NewKey),
        ("ring.revoke", Revoke), ("ring.status", Status), ("ring.set_clock", SetClock), ("ring.set_uses", SetUses),
    ];

    public void Dispose()
    {
        foreach (var session in sessions.Values)
        {
            session.Dispose();
        }

        Directory.Delete(own, recursive: true);
    }

    private JsonObject SealBlob(Request request)
    {
        var sealer = new Sealer(Session(request).Ring, request.Optional("purpose") ?? DefaultPurpose, Suite(request));
        var blob = sealer.SealAsync(request.BytesOrEmpty("msg"), request.BytesOrEmpty("aad")).AsTask().GetAwaiter().GetResult();
        return Reply.Ok(("blob", Convert.ToHexStringLower(blob)), ("key", Sealer.KeyIdOf(blob)));
    }

    private JsonObject OpenBlob(Request request)
    {
        var sealer = new Sealer(Session(request).Ring, request.Optional("purpose") ?? DefaultPurpose);
        var message = sealer.OpenAsync(request.BytesOrEmpty("blob"), request.BytesOrEmpty("aad")).AsTask().GetAwaiter().GetResult();
        return Reply.Ok("msg", message);
    }

    private JsonObject SealFile(Request request)
    {
        Files(request).SealAsync(Path.GetFullPath(request.Text("in")), Path.GetFullPath(request.Text("out"))).AsTask().GetAwaiter().GetResult();
        return Reply.Ok();
    }

    private JsonObject OpenFile(Request request)
    {
        Files(request).OpenAsync(Path.GetFullPath(request.Text("in")), Path.GetFullPath(request.Text("out"))).AsTask().GetAwaiter().GetResult();
        return Reply.Ok();
    }

    private JsonObject NewKey(Request request)
    {
        var session = Session(request);
        var key = session.Ring.RotateAsync().AsTask().GetAwaiter().GetResult();
        return Described(session, key.Id);
    }

    private JsonObject Revoke(Request request)
    {
        var session = Session(request);
        var id = request.Optional("key") ?? session.Ring.Keys.First(key => key.IsPrimary).Id;
        session.Ring.SetStateAsync(id, RingKeyState.Disabled).AsTask().GetAwaiter().GetResult();
        return Described(session, id);
    }

    private JsonObject Status(Request request)
    {
        var session = Session(request);
        session.Ring.RefreshAsync().AsTask().GetAwaiter().GetResult();
        return Described(session, request.Optional("key"));
    }

    private JsonObject SetClock(Request request)
    {
        var session = Session(request);
        session.Clock.Now = request.Argument(NotArguments) switch
        {
            string text => Moment(text),
            long seconds when seconds >= EarliestMoment => DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, LatestMoment)),
            long advance => session.Clock.Now + TimeSpan.FromSeconds(advance),
            _ => throw new BadRequestException("now"),
        };
        return Described(session, null);
    }

    private JsonObject SetUses(Request request)
    {
        var session = Session(request);
        var uses = request.Argument(NotArguments) is long count and >= 0 ? count : throw new BadRequestException("uses");
        session.SetUses(request.Optional("key"), uses);
        return Described(session, null);
    }

    private static JsonObject Described(RingSession session, string? key)
    {
        var keys = session.Ring.Keys;
        var shown = keys.FirstOrDefault(item => item.Id == key) ?? keys.FirstOrDefault(item => item.IsPrimary);
        return Reply.Ok(
            ("key", shown?.Id), ("state", shown is null ? null : State(shown)), ("uses", shown?.ReservedUses), ("not_after", shown is null ? null : Time(shown.NotAfter)),
            ("primary", keys.FirstOrDefault(item => item.IsPrimary)?.Id),
            ("keys", new JsonArray([.. keys.Select(item => new JsonObject
            {
                ["key"] = item.Id,
                ["state"] = State(item),
                ["primary"] = item.IsPrimary,
                ["uses"] = item.ReservedUses,
                ["created"] = Time(item.Created),
                ["not_before"] = Time(item.NotBefore),
                ["not_after"] = Time(item.NotAfter),
            })])));
    }

    private static string State(RingKeyInfo key) => key.State switch
    {
        RingKeyState.Enabled => "enabled",
        RingKeyState.Disabled => "disabled",
        _ => "destroyed",
    };

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw new BadRequestException("now");

    private static SealSuite Suite(Request request) => request.Has("suite") && request.Plain("suite") == "chacha20poly1305" ? SealSuite.ChaCha20Poly1305 : SealSuite.Aes256Gcm;

    private SealedFile Files(Request request) => new(Session(request).Ring, request.Optional("purpose") ?? DefaultPurpose);

    private RingSession Session(Request request)
    {
        var folder = Path.GetFullPath(request.Optional("dir") ?? Path.Combine(own, "ring"));
        if (!sessions.TryGetValue(folder, out var session))
        {
            session = new RingSession(folder, request.Optional("passphrase") ?? DefaultPurpose);
            sessions.Add(folder, session);
        }

        return session;
    }
}
