/// The scripts that make a shell complete command lines. Each hands the words so far to `stance complete`, the last one
/// being under way, and offers what it prints; where it prints nothing, the shell completes file names.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  var text: String {
    switch self {
    case .bash:
      """
      # Completion of stance for bash. Put this into ~/.bashrc:
      #   eval "$(stance completions bash)"
      _stance() {
        local line
        COMPREPLY=()
        while IFS= read -r line; do
          COMPREPLY+=("${line%%$'\\t'*}")
        done < <(stance complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
      }
      complete -o default -F _stance stance

      """
    case .zsh:
      """
      #compdef stance
      # Completion of stance for zsh. Put this into ~/.zshrc, below compinit:
      #   eval "$(stance completions zsh)"
      _stance() {
        local line
        local -a offers
        while IFS= read -r line; do
          offers+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}")
        done < <(stance complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
        if (( ${#offers} )); then _describe stance offers; else _files; fi
      }
      compdef _stance stance

      """
    case .fish:
      """
      # Completion of stance for fish. Put this into ~/.config/fish/config.fish:
      #   stance completions fish | source
      function __stance_complete
        set -l words (commandline -opc) (commandline -ct)
        stance complete -- $words[2..-1] 2>/dev/null
      end
      complete -c stance -f -n 'test -n "$(__stance_complete)"' -a '(__stance_complete)'

      """
    }
  }
}
