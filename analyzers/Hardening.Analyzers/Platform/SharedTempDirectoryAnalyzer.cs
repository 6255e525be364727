using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6103: a directory that every user of the machine may write; what stands there can be theirs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedTempDirectoryAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SharedTempDirectory,
        "Directory that every user may write",
        "'{0}' is writable for every user, who can put files and links there first; use Directory.CreateTempSubdirectory",
        RuleCategory.Platform,
        RuleLevel.Audit,
        379, 377);

    private static readonly string[] s_unix =
    [
        "/tmp", "/var/tmp", "/usr/tmp", "/dev/shm", "/dev/mqueue", "/run/lock", "/var/run/lock", "/private/tmp",
        "/private/var/tmp", "/Library/Caches",
    ];

    private static readonly string[] s_variables = ["TEMP", "TMP", "TMPDIR"];

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var paths = types.Set("System.IO.Path");
        var environment = types.Set("System.Environment");
        if (paths.IsEmpty || types.Get("System.IO.File").IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCall(c, paths, environment),
            CodeNames.Of("GetTempPath", "GetEnvironmentVariable"),
            OperationKind.Invocation);
        LeadingText.Register(context, CheckText);
    }

    private static void CheckCall(CodeContext context, TypeSet paths, TypeSet environment)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "GetTempPath" && paths.Contains(call.TargetMethod.ContainingType) && !IsMadePrivate(call))
        {
            context.Report(Rule, call, "Path.GetTempPath");
        }
        else if (call.TargetMethod.Name == "GetEnvironmentVariable" && environment.Contains(call.TargetMethod.ContainingType)
            && call.Arguments.For("variable")?.Value.ConstantString() is { } variable && s_variables.Contains(variable))
        {
            context.Report(Rule, call, variable);
        }
    }

    // Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()): nobody can be there first.
    private static bool IsMadePrivate(IInvocationOperation call) =>
        call.Consumer()?.Consumer() is IInvocationOperation { TargetMethod.Name: "Combine" or "Join" } whole
        && whole.Descendants().Any(static o => o is IInvocationOperation { TargetMethod: { Name: "GetRandomFileName" or "NewGuid" } });

    private static void CheckText(SyntaxNodeAnalysisContext context)
    {
        if (LeadingText.Of(context.Node) is { Length: > 3 and < 1024 } text && Directory(text) is { } directory)
        {
            context.Report(Rule, context.Node, directory);
        }
    }

    private static string? Directory(string text) => text[0] switch
    {
        '/' => s_unix.FirstOrDefault(known => IsIn(text, known)),
        '%' => s_variables.FirstOrDefault(name => text.StartsWith($"%{name}%",
            StringComparison.OrdinalIgnoreCase)) is { } name ? $"%{name}%"
            : text.StartsWith(@"%USERPROFILE%\AppData\Local\Temp",
                StringComparison.OrdinalIgnoreCase) ? @"%USERPROFILE%\AppData\Local\Temp" : null,
        _ => WindowsDirectory(text),
    };

    // C:\Windows\Temp, C:\Temp, \Windows\Temp, \\server\Temp
    private static string? WindowsDirectory(string text)
    {
        var start = text.Length > 2 && text[1] == ':' && text[2] is '\\' or '/' ? 2 : text[0] == '\\' ? 0 : -1;
        if (start < 0)
        {
            return null;
        }

        var parts = text.Substring(start).Split(['\\', '/'], 4, StringSplitOptions.RemoveEmptyEntries);
        var last = parts.Length > 0 && IsTemp(parts[0]) ? 0
            : parts.Length > 1 && IsTemp(parts[1])
                && (parts[0].Equals("Windows", StringComparison.OrdinalIgnoreCase) || text.StartsWith(@"\\", StringComparison.Ordinal)) ? 1
            : -1;
        return last < 0 ? null : @"\" + string.Join(@"\", parts.Take(last + 1));
    }

    private static bool IsTemp(string part) =>
        part.Equals("Temp", StringComparison.OrdinalIgnoreCase) || part.Equals("tmp", StringComparison.OrdinalIgnoreCase);

    private static bool IsIn(string text, string directory) =>
        text.StartsWith(directory, StringComparison.OrdinalIgnoreCase) && (text.Length == directory.Length
            || text[directory.Length] == '/');
}
