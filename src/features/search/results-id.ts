/** The list of results, which the box in the frame hands the focus to. */
export const RESULTS_ID = 'search-results';
