interface PageLink {
  readonly url: string | null;
  readonly label: string;
  readonly active: boolean;
}

/** One page in the shape of Laravel's paginator, with all its keys (its keys are inferred). */
export function paginate<Row>(rows: readonly Row[], page: number, perPage: number, address: string) {
  const lastPage = Math.max(1, Math.ceil(rows.length / perPage));
  const from = (page - 1) * perPage;
  const data = rows.slice(from, from + perPage);
  const url = (number: number) => (number >= 1 && number <= lastPage ? `${address}?page=${number}` : null);
  const link = (label: string, number: number): PageLink => {
    return { url: url(number), label, active: label === String(page) };
  };
  return {
    current_page: page,
    data,
    first_page_url: url(1),
    from: data.length > 0 ? from + 1 : null,
    last_page: lastPage,
    last_page_url: url(lastPage),
    links: [
      link("&laquo; Previous", page - 1),
      ...pageNumbers(page, lastPage).map((number) => link(number === 0 ? "..." : String(number), number)),
      link("Next &raquo;", page + 1),
    ],
    next_page_url: url(page + 1),
    path: address,
    per_page: perPage,
    prev_page_url: url(page - 1),
    to: data.length > 0 ? from + data.length : null,
    total: rows.length,
  };
}

/** The first two, the last two and those around the page; 0 where numbers are left out. */
function pageNumbers(page: number, lastPage: number): number[] {
  const shown = Array.from({ length: lastPage }, (_, index) => index + 1).filter((number) => {
    return number <= 2 || number > lastPage - 2 || Math.abs(number - page) <= 3;
  });
  return shown.flatMap((number, index) => {
    const before = shown[index - 1];
    return before !== undefined && before < number - 1 ? [0, number] : [number];
  });
}
