using System.Security.Cryptography;
using System.Text;
using Hardening.Authentication.OpenId.Storage;
using Hardening.Cryptography;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Hardening.Authentication.OpenId.Keys;

/// <summary>
/// The provider's keys, sealed under the key ring in its database. The successor of a key is published an hour before it signs, and a
/// key is published for as long as a token of it may count, so that nobody meets a token whose key it could not have.
/// </summary>
internal sealed class OpenIdKeys(
    IServiceScopeFactory scopes, KeyRing ring, TimeProvider time, IOptions<OpenIdProviderOptions> options) : IDisposable
{
    internal static readonly TimeSpan Propagation = TimeSpan.FromHours(1);
    private readonly Sealer sealer = new(ring, "hardening-openid-key");
    private readonly Dictionary<long, OpenIdKey> opened = [];
    private readonly SemaphoreSlim gate = new(1, 1);
    private CancellationTokenSource changed = new();
    private volatile OpenIdKey[] current = [];

    /// <summary>Those that are published: the one that signs first.</summary>
    internal IReadOnlyList<OpenIdKey> Current => current.Length > 0 ? current : throw new AccountException(
        AccountCodes.StoreFailed, "The keys of the OpenID provider were not read yet.", "Start the host before the first request.");

    public void Dispose()
    {
        changed.Dispose();
        gate.Dispose();
    }

    internal IChangeToken Changed() => new CancellationChangeToken(changed.Token);

    /// <summary>Reads the keys, makes the next one when it is time, and removes those that no token can be of any more.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<OpenIdDatabase>();
            var rows = await RowsAsync(database, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            if (rows.Count == 0 || Begin(rows[^1]) + options.Value.KeyLifetime - Propagation <= now)
            {
                await AddAsync(database, rows.Count == 0 ? 1 : rows[^1].Number + 1, rows.Count == 0 ? now : now + Propagation, cancellationToken)
                    .ConfigureAwait(false);
                rows = await RowsAsync(database, cancellationToken).ConfigureAwait(false);
            }

            rows = await RemoveAsync(database, rows, now, cancellationToken).ConfigureAwait(false);
            await ShowAsync(rows, now, cancellationToken).ConfigureAwait(false);
        }
        catch (CryptographyException error)
        {
            throw new AccountException(
                AccountCodes.StoreFailed, "The keys of the OpenID provider cannot be opened: " + error.Message, error.Remedy, error.File, error);
        }
        finally
        {
            gate.Release();
        }
    }

    private static DateTimeOffset Begin(StoredOpenIdKey row) => new(row.NotBefore, TimeSpan.Zero);

    private static byte[] Context(long number) =>
        Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Task<List<StoredOpenIdKey>> RowsAsync(OpenIdDatabase database, CancellationToken cancellationToken) =>
        database.Keys.AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancellationToken);

    private async Task AddAsync(OpenIdDatabase database, long number, DateTimeOffset begin, CancellationToken cancellationToken)
    {
        var bytes = OpenIdKey.Generate();
        try
        {
            var row = new StoredOpenIdKey
            {
                Number = number, NotBefore = begin.UtcTicks, Blob = await sealer.SealAsync(bytes, Context(number), cancellationToken)
                    .ConfigureAwait(false),
            };
            database.Keys.Add(row);
            await database.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException) when (database.Keys.AsNoTracking().Any(row => row.Number == number))
        {
            // Another process made this generation first.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            database.ChangeTracker.Clear();
        }
    }

    private async Task<List<StoredOpenIdKey>> RemoveAsync(
        OpenIdDatabase database, List<StoredOpenIdKey> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keep = options.Value.RefreshTokenLifetime + options.Value.AccessTokenLifetime + Propagation;
        var first = rows.FindLastIndex(row => Begin(row) + keep <= now);
        if (first > 0)
        {
            var oldest = rows[first].Number;
            await database.Keys.Where(row => row.Number < oldest).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
            rows.RemoveRange(0, first);
        }

        return rows;
    }

    private async Task ShowAsync(List<StoredOpenIdKey> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => !opened.ContainsKey(row.Number)))
        {
            var bytes = await sealer.OpenAsync(row.Blob, Context(row.Number), cancellationToken).ConfigureAwait(false);
            opened.Add(row.Number, OpenIdKey.Of(row, bytes));
            CryptographicOperations.ZeroMemory(bytes);
        }

        var signing = rows.Where(row => Begin(row) <= now).Max(row => row.Number);
        OpenIdKey[] shown = [.. rows.Select(row => opened[row.Number]).OrderByDescending(key => key.Number == signing).ThenByDescending(key => key.Number)];
        if (!shown.SequenceEqual(current))
        {
            current = shown;
            using var before = Interlocked.Exchange(ref changed, new CancellationTokenSource());
            await before.CancelAsync().ConfigureAwait(false);
        }
    }
}
