import { describe, expect, it } from 'vitest'
import { readScriptHeaders, substitutePlaceholders } from './script-headers'

describe('header lines', () => {
  it('set the time limit and command variables, behind any comment prefix', () => {
    const script =
      '# timeout.seconds: 600\n// lets-script.cmdvars.HOST: a.example:80 \n--lets-script.cmdvars.N:\necho'
    expect(readScriptHeaders(script)).toEqual({
      timeoutSeconds: 600,
      cmdVars: { HOST: 'a.example:80', N: '' },
      diagnostics: [],
    })
  })

  it('are comments: other lines set nothing', () => {
    expect(readScriptHeaders('timeout.seconds: 5\necho "# timeout.seconds: 5"').timeoutSeconds).toBeNull()
  })

  it('count from the last one, and bad ones are told with their place', () => {
    const script =
      '# timeout.seconds: 5\n# timeout.seconds: 7.5\n# timeout.seconds: -1\n# lets-script.cmdvars.1: x'
    const { timeoutSeconds, diagnostics } = readScriptHeaders(script)
    expect(timeoutSeconds).toBe(7.5)
    expect(diagnostics.map(({ from, to }) => script.slice(from, to))).toEqual([
      '-1',
      'lets-script.cmdvars.1: x',
    ])
  })
})

describe('placeholders', () => {
  it('are replaced when there is a value, and left alone otherwise', () => {
    const script = '{{A}} {{ A }} {{B}} {{toString}} {{eval shell , Ctrl-enter to 🏃}} {{A}}'
    expect(substitutePlaceholders(script, { A: '$& {{B}}' })).toBe(
      '$& {{B}} {{ A }} {{B}} {{toString}} {{eval shell , Ctrl-enter to 🏃}} $& {{B}}',
    )
  })
})
