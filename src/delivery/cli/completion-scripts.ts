/** Shells that there is a completion script for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
/** A shell that can complete words for ima2. */
export type Shell = (typeof SHELLS)[number];

/** None of the scripts evaluates what stands in the line: the words go to `ima2 complete` as they are. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# Completes ima2 in bash: source <(ima2 completion bash)
_ima2_complete() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(ima2 complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _ima2_complete ima2
`,
  zsh: `#compdef ima2
# Completes ima2 in zsh: source <(ima2 completion zsh)
_ima2() {
  local -a lines described
  local line
  lines=("\${(@f)$(ima2 complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  lines=(\${lines:#})
  if (( \${#lines} == 0 )); then
    _files
    return
  fi
  for line in "\${lines[@]}"; do
    described+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  _describe -t ima2 'ima2' described
}
if [ "\${funcstack[1]}" = "_ima2" ]; then
  _ima2 "$@"
else
  compdef _ima2 ima2
fi
`,
  fish: `# Completes ima2 in fish: ima2 completion fish > ~/.config/fish/completions/ima2.fish
function __ima2_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l found (ima2 complete -- $words[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c ima2 -f -a '(__ima2_complete)'
`,
  powershell: `# Completes ima2 in PowerShell: ima2 completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ima2 -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += '' }
  & ima2 complete -- $words 2>$null | ForEach-Object {
    $value, $meaning = $_ -split "\`t", 2
    if (-not $meaning) { $meaning = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
  }
}
`,
};

/** The script for a shell. It calls the program that is on the path, so it outlives an update. */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell];
}
