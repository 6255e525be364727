using Hardening.Authentication;
using Hardening.Authentication.OpenId;
using Hardening.Authentication.OpenId.Handlers;
using Hardening.Authentication.OpenId.Keys;
using Hardening.Authentication.OpenId.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds an OpenID provider to a web service.</summary>
public static class OpenIdProviderServiceCollectionExtensions
{
    // Early enough that nothing was signed in before it.
    private const int AfterTheChecks = int.MaxValue - 1_000;

    /// <summary>
    /// Adds an OpenID provider over the sessions of <c>AddHardenedSessions</c>, with its own database, and the check of its access tokens
    /// under <see cref="OpenIdDefaults.BearerPolicy"/>. <c>UseAuthentication()</c> answers its endpoints. A key ring and
    /// <c>AddHardenedAccounts</c> have to be added as well.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Absolute path of the database, in an existing folder.</param>
    /// <param name="configuration">The section of the <see cref="OpenIdProviderOptions"/>; an unknown key is refused (HTB1301).</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public static IServiceCollection AddHardenedOpenIdProvider(this IServiceCollection services, string database, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!Path.IsPathFullyQualified(database))
        {
            throw new ArgumentException("The path is not absolute.", nameof(database));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new OpenIdPlace(database));
        services.AddOptionsWithValidateOnStart<OpenIdProviderOptions>()
            .Configure(options => Bind(configuration, options))
            .PostConfigure(options => options.Check());
        var file = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite };
        services.AddDbContext<OpenIdDatabase>(options => options.UseSqlite(file.ConnectionString).UseOpenIddict());
        AddKeys(services);
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<OpenIdDatabase>())
            .AddServer(AddServer)
            .AddValidation(AddValidation);
        services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<OpenIdProviderOptions>>((server, options) =>
        {
            server.Issuer = new Uri(options.Value.Issuer);
            server.AccessTokenLifetime = server.IdentityTokenLifetime = options.Value.AccessTokenLifetime;
            server.RefreshTokenLifetime = options.Value.RefreshTokenLifetime;

            // S256 alone: 'plain' shows the verifier to whoever sees the request (RFC 9700, 2.1.1).
            server.CodeChallengeMethods.Clear();
            server.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
        });
        services.AddOptions<OpenIddictValidationOptions>().Configure<IOptions<OpenIdProviderOptions>>(
            (validation, options) => validation.Audiences.Add(options.Value.Audience));
        services.AddAuthorizationBuilder().AddPolicy(
            OpenIdDefaults.BearerPolicy, policy => policy.AddAuthenticationSchemes(OpenIdDefaults.BearerScheme).RequireAuthenticatedUser());
        services.AddHostedService<OpenIdUpkeep>();
        return services;
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddSingleton<OpenIdKeys>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, OpenIdKeyOptions>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>, OpenIdKeyOptions.Source<OpenIddictServerOptions>>();
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictValidationOptions>, OpenIdKeyOptions.Source<OpenIddictValidationOptions>>();
    }

    private static void AddServer(OpenIddictServerBuilder server)
    {
        server.SetAuthorizationEndpointUris(OpenIdDefaults.AuthorizePath).SetTokenEndpointUris(OpenIdDefaults.TokenPath)
            .SetRevocationEndpointUris(OpenIdDefaults.RevokePath).SetUserInfoEndpointUris(OpenIdDefaults.UserInfoPath);
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow();
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Roles, Scopes.OfflineAccess);
        server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1)).SetRefreshTokenReuseLeeway(TimeSpan.Zero);

        // Signed and not encrypted: APIs of others read access tokens too (RFC 9068).
        server.DisableAccessTokenEncryption();
        server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseScopedHandler<AuthorizeHandler>());
        server.AddEventHandler<OpenIddictServerEvents.HandleTokenRequestContext>(
            handler => handler.UseScopedHandler<RedeemHandler>().SetOrder(AfterTheChecks));
        server.AddEventHandler<OpenIddictServerEvents.HandleUserInfoRequestContext>(
            handler => handler.UseScopedHandler<UserInfoHandler>().SetOrder(AfterTheChecks));
        server.UseAspNetCore();
    }

    private static void AddValidation(OpenIddictValidationBuilder validation)
    {
        validation.UseLocalServer();
        validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
        validation.AddEventHandler<OpenIddictValidationEvents.ProcessAuthenticationContext>(
            handler => handler.UseScopedHandler<BearerHandler>().SetOrder(AfterTheChecks));
        validation.UseAspNetCore();
    }

    private static void Bind(IConfiguration configuration, OpenIdProviderOptions options)
    {
        try
        {
            configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new AccountException(
                AccountCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.", inner: error);
        }
    }
}
