package dev.succession.simulator.call;

import java.util.Map;

/**
 * The endpoints of one resource.
 */
public interface Endpoints {

	/**
	 * The endpoint of each call.
	 * @return the endpoints
	 */
	Map<Call, Endpoint> endpoints();

}
