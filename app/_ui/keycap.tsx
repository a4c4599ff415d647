/** The key that does the same; not a word, so not to be translated. */
export const Keycap = ({ of: name }: { of: string }) => (
  <span className={name.length > 1 ? 'keycap keycap-named' : 'keycap'} translate="no">
    {name}
  </span>
)
