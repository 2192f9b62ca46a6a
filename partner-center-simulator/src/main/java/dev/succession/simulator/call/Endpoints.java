package dev.succession.simulator.call;

import java.util.Map;

/**
 * The endpoints of one kind of resource.
 */
public interface Endpoints {

	/**
	 * Which call is answered by what.
	 * @return the endpoints
	 */
	Map<Call, Endpoint> endpoints();

}
