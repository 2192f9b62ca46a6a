package dev.succession.simulator.api;

import java.util.Map;

/**
 * The endpoints of one kind of resource.
 */
interface Endpoints {

	/**
	 * Which call is answered by what.
	 * @return the endpoints
	 */
	Map<Call, Endpoint> endpoints();

}
