using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening completion</c>: prints a shell's completion script, which asks the tool itself through its suggest directive.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # hardening completion for bash: eval "$(hardening completion bash)"
        _hardening_complete() {
            local candidates
            candidates=$(hardening "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) || return
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "${candidates}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _hardening_complete hardening
        """;

    private const string Zsh = """
        #compdef hardening
        # hardening completion for zsh: eval "$(hardening completion zsh)"
        _hardening_complete() {
            local -a candidates
            candidates=("${(@f)$(hardening "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            if [[ -n "${candidates[1]}" ]]; then compadd -- "${candidates[@]}"; else _files; fi
        }
        compdef _hardening_complete hardening
        """;

    private const string Pwsh = """
        # hardening completion for PowerShell: hardening completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName hardening -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            hardening "[suggest:$cursorPosition]" "$commandAst" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create(CliWorld world)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Verb("completion", "Print a completion script for a shell")
        {
            Examples = [("eval \"$(hardening completion bash)\"", "Completes verbs and options in this shell")],
        };
        command.Add(shell);
        command.SetAction(parsed =>
        {
            world.Out.Raw(Script(parsed.GetRequiredValue(shell)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Pwsh,
    };
}
