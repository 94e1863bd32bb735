/** Rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula is led by an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string[] {
  return rows.map((row) => row.map(cellOf).join(","));
}

function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
