using Hardening.Authentication.OpenId.Keys;
using Hardening.Authentication.OpenId.Storage;
using Hardening.Cryptography.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Hardening.Authentication.OpenId;

/// <summary>Makes the database, the clients and the keys before the first request, and every ten minutes lets keys take turns and removes
/// what no longer counts.</summary>
internal sealed partial class OpenIdUpkeep(
    IServiceScopeFactory scopes, OpenIdKeys keys, OpenIdPlace place, IOptions<OpenIdProviderOptions> options, TimeProvider time, ILogger<OpenIdUpkeep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            CreateFile();
            await using (var scope = scopes.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<OpenIdDatabase>().Database.EnsureCreatedAsync(cancellationToken)
                    .ConfigureAwait(false);
            }

            await keys.RefreshAsync(cancellationToken).ConfigureAwait(false);
            await using (var scope = scopes.CreateAsyncScope())
            {
                await SetClientsAsync(scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>(), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            throw new AccountException(
                AccountCodes.StoreFailed, "The database of the OpenID provider cannot be used: " + error.Message,
                "Check that you may read and write the file and its folder; else restore its last backup.", place.Path, error);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await TurnAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keys.RefreshAsync(cancellationToken).ConfigureAwait(false);
            await using var scope = scopes.CreateAsyncScope();

            // Redeemed tokens are kept while a second use of them has to be noticed.
            var before = time.GetUtcNow() - options.Value.RefreshTokenLifetime - TimeSpan.FromDays(1);
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(before, cancellationToken)
                .ConfigureAwait(false);
            await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(before, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is AccountException or System.Data.Common.DbException or DbUpdateException)
        {
            // The keys at hand go on counting; the next turn comes in ten minutes.
            Failed(logger, error);
        }
    }

    private void CreateFile()
    {
        if (!File.Exists(place.Path))
        {
            OwnerOnly.CreateFile(place.Path).Dispose();
        }
    }

    /// <summary>Makes the clients those of the configuration: others go, with their tokens.</summary>
    private async Task SetClientsAsync(IOpenIddictApplicationManager manager, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var client in options.Value.Clients)
        {
            known.Add(client.Id);
            var descriptor = Describe(client);
            if (await manager.FindByClientIdAsync(client.Id, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                await manager.UpdateAsync(existing, descriptor, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await manager.CreateAsync(descriptor, cancellationToken).ConfigureAwait(false);
            }
        }

        var gone = new List<object>();
        await foreach (var application in manager.ListAsync(null, null, cancellationToken).ConfigureAwait(false))
        {
            if (!known.Contains(await manager.GetClientIdAsync(application, cancellationToken).ConfigureAwait(false) ?? string.Empty))
            {
                gone.Add(application);
            }
        }

        foreach (var application in gone)
        {
            await manager.DeleteAsync(application, cancellationToken).ConfigureAwait(false);
        }
    }

    private static OpenIddictApplicationDescriptor Describe(OpenIdClient client)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = client.Id,
            ClientSecret = client.Secret,
            ClientType = client.Secret is null ? ClientTypes.Public : ClientTypes.Confidential,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile, Permissions.Scopes.Roles,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        foreach (var uri in client.RedirectUris)
        {
            descriptor.RedirectUris.Add(new Uri(uri));
        }

        return descriptor;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys and tokens of the OpenID provider could not be tidied up")]
    private static partial void Failed(ILogger logger, Exception error);
}
