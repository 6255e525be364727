using Microsoft.Extensions.Configuration;

namespace Hardening.Cryptography.Configuration;

/// <summary>A source whose values are opened when the configuration is built or read again.</summary>
internal sealed class SealedConfigurationSource(Func<Task<Dictionary<string, string?>>> read) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(read);

    private sealed class Provider(Func<Task<Dictionary<string, string?>>> read) : ConfigurationProvider
    {
        // Configuration is read synchronously; off this thread's context, so that nothing waits for itself.
        public override void Load() => Data = Task.Run(read).GetAwaiter().GetResult();
    }
}
