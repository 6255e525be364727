using Microsoft.Extensions.Configuration;

namespace Hardening.ZeroTrust.Configuration;

internal sealed class SecurityFileSource(string file, IReadOnlyDictionary<string, string> environment) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(file, environment);

    private sealed class Provider(string file, IReadOnlyDictionary<string, string> environment) : ConfigurationProvider
    {
        public override void Load() => Data = SecurityDocument.Read(file, environment);
    }
}
