using Hardening.Analyzers.Projects;
using static Hardening.Analyzers.Tests.Projects.ProjectFileCases;

namespace Hardening.Analyzers.Tests.Projects;

public class PackageSourceTests
{
    private const string Plain = "<add key=\"a\" value=\"http://packages.contoso.com/v3/index.json\" />";
    private const string One = "<add key=\"a\" value=\"https://packages.contoso.com/v3/index.json\" />";
    private const string Two = "<add key=\"b\" value=\"https://packages.example.com/v3/index.json\" />";

    [Theory]
    [InlineData(Plain)]
    [InlineData("<clear />" + Plain)]
    [InlineData(One + Plain)]
    [InlineData("<add key=\"a\" value=\"HTTP://PACKAGES.CONTOSO.COM\" />")]
    [InlineData("<add key=\"a\" value=\" http://10.0.0.5/nuget \" allowInsecureConnections=\"true\" />")]
    [InlineData("<add key=\"a\" value=\"https://packages.contoso.com\" disableTLSCertificateValidation=\"true\" />")]
    [InlineData("<add value=\"http://packages.contoso.com\" key=\"a\" protocolVersion=\"3\" />")]
    public Task A_source_that_anyone_on_the_way_can_answer_for_is_reported(string sources) =>
        Check<InsecureSourceAnalyzer>("HT7001", true, Sources(sources));

    [Theory]
    [InlineData("<RestoreSources>https://packages.contoso.com;http://packages.example.com</RestoreSources>")]
    [InlineData("<RestoreAdditionalProjectSources>http://packages.example.com</RestoreAdditionalProjectSources>")]
    [InlineData("<RestoreSources>$(RestoreSources); http://packages.example.com</RestoreSources>")]
    public Task Such_a_source_in_a_project_file_is_reported(string property) =>
        Check<InsecureSourceAnalyzer>("HT7001", true, Properties(property));

    [Theory]
    [InlineData(One)]
    [InlineData("<add key=\"a\" value=\"packages\" />")]
    [InlineData("<add key=\"a\" value=\"http://localhost:5000/v3/index.json\" />")]
    [InlineData("<add key=\"a\" value=\"http://127.0.0.1/v3/index.json\" />")]
    [InlineData(Plain + "<clear />")]
    [InlineData("<add key=\"a\" value=\"https://packages.contoso.com\" disableTLSCertificateValidation=\"false\" />")]
    [InlineData("<add key=\"a\" value=\"%FEED%\" />")]
    [InlineData("<remove key=\"a\" />")]
    public Task Other_sources_are_not(string sources) => Check<InsecureSourceAnalyzer>("HT7001", false, Sources(sources));

    [Fact]
    public Task A_source_that_is_switched_off_is_not() => Check<InsecureSourceAnalyzer>("HT7001", false,
        Config($"<packageSources>{Plain}</packageSources><disabledPackageSources><add key=\"a\" value=\"true\" /></disabledPackageSources>"));

    [Fact]
    public Task A_setting_under_a_condition_is_not() => Check<InsecureSourceAnalyzer>("HT7001", false,
        Properties("<RestoreSources Condition=\"'$(Lab)' == 'true'\">http://packages.example.com</RestoreSources>"));

    [Theory]
    [InlineData("<packageSources>" + One + Two + "</packageSources>")]
    [InlineData("<packageSources><clear />" + One + Two + "</packageSources>")]
    [InlineData("<packageSources>" + Two + One + "<add key=\"c\" value=\"local\" /></packageSources>")]
    [InlineData("<packageSources>" + One + Plain + "</packageSources>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><packageSourceMapping />")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><packageSourceMapping><clear /></packageSourceMapping>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><disabledPackageSources><clear /></disabledPackageSources>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><config><add key=\"globalPackagesFolder\" value=\"p\" /></config>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><disabledPackageSources><add key=\"c\" value=\"true\" /></disabledPackageSources>")]
    [InlineData("<PackageSources>" + One + Two + "</PackageSources>")]
    public Task Sources_that_answer_for_everything_are_reported(string content) =>
        Check<SourceMappingAnalyzer>("HT7002", true, Config(content));

    [Theory]
    [InlineData("<packageSources>" + One + "</packageSources>")]
    [InlineData("<packageSources></packageSources>")]
    [InlineData("")]
    [InlineData("<packageSources>" + One + "<add key=\"b\" value=\"../local\" /></packageSources>")]
    [InlineData("<packageSources>" + One + "<add key=\"b\" value=\"/srv/packages\" /></packageSources>")]
    [InlineData("<packageSources>" + One + "<clear />" + Two + "</packageSources>")]
    [InlineData("<packageSources>" + One + "<add key=\"again\" value=\"https://packages.contoso.com/v3/index.json/\" /></packageSources>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><packageSourceMapping><packageSource key=\"a\"><package pattern=\"*\" /></packageSource></packageSourceMapping>")]
    [InlineData("<packageSources>" + One + Two + "</packageSources><disabledPackageSources><add key=\"b\" value=\"true\" /></disabledPackageSources>")]
    [InlineData("<packageSources>" + One + "<add key=\"b\" value=\"http://localhost/v3/index.json\" /></packageSources>")]
    public Task One_source_or_a_mapping_is_not(string content) => Check<SourceMappingAnalyzer>("HT7002", false, Config(content));

    [Theory]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"accept\" /></config>")]
    [InlineData("<config><add key=\"SignatureValidationMode\" value=\"Accept\" /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\" accept \" /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"require\" /><add key=\"signatureValidationMode\" value=\"accept\" /></config>")]
    [InlineData("<trustedSigners><author name=\"c\"><certificate fingerprint=\"00\" hashAlgorithm=\"SHA256\" allowUntrustedRoot=\"false\" /></author></trustedSigners>")]
    [InlineData("<trustedSigners><repository name=\"c\" serviceIndex=\"https://packages.contoso.com\" /></trustedSigners>")]
    [InlineData("<config><add key=\"dependencyVersion\" value=\"Highest\" /></config><trustedSigners><author name=\"c\" /></trustedSigners>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"require\" /></config><trustedSigners><author name=\"c\"><certificate allowUntrustedRoot=\"true\" /></author></trustedSigners>")]
    [InlineData("<trustedSigners><author name=\"c\"><certificate allowUntrustedRoot=\"true\" /></author></trustedSigners>")]
    [InlineData("<config><clear /><add key=\"signatureValidationMode\" value=\"accept\" /></config><trustedSigners />")]
    public Task Signers_that_nothing_requires_are_reported(string content) =>
        Check<UnsignedPackagesAnalyzer>("HT7006", true, Config(content));

    [Theory]
    [InlineData("")]
    [InlineData("<config />")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"require\" /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"accept\" /><clear /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"accept\" /><add key=\"signatureValidationMode\" value=\"require\" /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"require\" /></config><trustedSigners><author name=\"c\" /></trustedSigners>")]
    [InlineData("<trustedSigners />")]
    [InlineData("<trustedSigners><author name=\"c\" /><clear /></trustedSigners>")]
    [InlineData("<config><add key=\"globalPackagesFolder\" value=\"accept\" /></config>")]
    [InlineData("<config><add key=\"signatureValidationMode\" value=\"require\" /></config><trustedSigners><author name=\"c\"><certificate allowUntrustedRoot=\"false\" /></author></trustedSigners>")]
    public Task A_mode_that_requires_them_is_not(string content) => Check<UnsignedPackagesAnalyzer>("HT7006", false, Config(content));
}
