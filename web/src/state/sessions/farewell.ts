import { connect } from '../../../../src/delivery/http/client.ts';

/** The studio for what is sent as the page is left: such requests go on without it. */
export const { studio: farewell } = connect(location.origin, { client: 'ui', outlivesPage: true });
