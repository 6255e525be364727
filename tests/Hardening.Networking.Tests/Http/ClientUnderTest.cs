using System.Collections.Concurrent;
using Hardening.Cryptography.Tls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hardening.Networking.Tests.Http;

/// <summary>A client as a service gets it, from configuration, which believes a local authority.</summary>
internal sealed class ClientUnderTest : IDisposable, ILoggerProvider
{
    private readonly TempFolder folder = new();
    private readonly ServiceProvider provider;

    internal ClientUnderTest(LocalAuthority authority, params (string Key, string? Value)[] settings)
    {
        using var certificate = authority.Certificate;
        var values = new Dictionary<string, string?>
        {
            ["AuthoritiesFile"] = folder.Write("authority.pem", certificate.ExportCertificatePem()),
            ["AllowedHosts:0"] = "*",
            ["Timeout"] = "00:00:10",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(this));
        services.AddHardenedHttpClient("test", new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        provider = services.BuildServiceProvider();
    }

    internal ConcurrentQueue<string> Warnings { get; } = [];

    internal HttpClient Http => provider.GetRequiredService<IHttpClientFactory>().CreateClient("test");

    internal async Task<NetworkException> RefusalAsync(string address) =>
        await Assert.ThrowsAsync<NetworkException>(() => Http.GetStringAsync(new Uri(address)));

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName == "Hardening.Networking" ? Warnings : []);

    public void Dispose()
    {
        provider.Dispose();
        folder.Dispose();
    }

    private sealed class Collector(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));
    }
}
