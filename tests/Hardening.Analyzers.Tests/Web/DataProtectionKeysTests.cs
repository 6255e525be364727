using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class DataProtectionKeysTests
{
    private const string Head = """
        using System;
        using System.IO;
        using System.Security.Cryptography.X509Certificates;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.Extensions.DependencyInjection;

        static class Own
        {
            public static IDataProtectionBuilder PersistKeysToBucket(this IDataProtectionBuilder b, string name) => b;
            public static IDataProtectionBuilder ProtectKeysWithVault(this IDataProtectionBuilder b) => b;
            public static void PersistKeysToNothing(this IServiceCollection s) { }
        }

        class Start
        {
            void Use(IServiceCollection services, WebApplicationBuilder web, DirectoryInfo folder, X509Certificate2 certificate, IDataProtectionBuilder builder)
            {

        """;

    [Theory]
    [InlineData("{|HT6015:services.AddDataProtection().PersistKeysToFileSystem(folder)|};")]
    [InlineData("{|HT6015:web.Services.AddDataProtection().PersistKeysToFileSystem(folder)|};")]
    [InlineData("{|HT6015:builder.PersistKeysToFileSystem(folder)|};")]
    [InlineData("{|HT6015:builder.PersistKeysToFileSystem(new DirectoryInfo(\"/srv/keys\"))|};")]
    [InlineData("{|HT6015:services.AddDataProtection().SetApplicationName(\"a\").PersistKeysToFileSystem(folder)|};")]
    [InlineData("{|HT6015:services.AddDataProtection().PersistKeysToFileSystem(folder)|}.SetApplicationName(\"a\");")]
    [InlineData("{|HT6015:services.AddDataProtection().PersistKeysToBucket(\"keys\")|};")]
    [InlineData("{|HT6015:DataProtectionBuilderExtensions.PersistKeysToFileSystem(builder, folder)|};")]
    [InlineData("var b = {|HT6015:services.AddDataProtection().PersistKeysToFileSystem(folder)|}; b.DisableAutomaticKeyGeneration();")]
    [InlineData("if (folder.Exists) {|HT6015:builder.PersistKeysToFileSystem(folder)|};")]
    public Task Keys_that_lie_open_are_reported(string code) =>
        AnalyzerVerify.Analyze<DataProtectionKeysAnalyzer>(Head + code + "\n    }\n}");

    [Theory]
    [InlineData("services.AddDataProtection();")]
    [InlineData("services.AddDataProtection().SetApplicationName(\"a\");")]
    [InlineData("services.AddDataProtection().PersistKeysToFileSystem(folder).ProtectKeysWithCertificate(certificate);")]
    [InlineData("services.AddDataProtection().ProtectKeysWithCertificate(certificate).PersistKeysToFileSystem(folder);")]
    [InlineData("services.AddDataProtection().PersistKeysToFileSystem(folder).ProtectKeysWithCertificate(\"thumb\");")]
    [InlineData("builder.PersistKeysToFileSystem(folder); builder.ProtectKeysWithCertificate(certificate);")]
    [InlineData("services.AddDataProtection().PersistKeysToBucket(\"keys\").ProtectKeysWithVault();")]
    [InlineData("services.AddDataProtection().UseEphemeralDataProtectionProvider();")]
    [InlineData("services.PersistKeysToNothing();")]
    [InlineData("builder.ProtectKeysWithCertificate(certificate);")]
    public Task Keys_that_are_encrypted_or_not_stored_are_not(string code) =>
        AnalyzerVerify.Analyze<DataProtectionKeysAnalyzer>(Head + code + "\n    }\n}");
}
