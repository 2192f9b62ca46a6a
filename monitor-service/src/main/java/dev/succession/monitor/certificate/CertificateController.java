package dev.succession.monitor.certificate;

import dev.succession.monitor.query.QueryProblem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the certificate of a customer. */
@RestController
class CertificateController {

	private final Certificates certificates;

	CertificateController(Certificates certificates) {
		this.certificates = certificates;
	}

	/**
	 * Certifies what was done for a customer.
	 * @param id its id, as Partner Center spells it
	 * @return seats before and after, ids of orders and calls, users moved and not moved
	 */
	@GetMapping("/api/v1/customers/{id}/certificate")
	Certificate of(@PathVariable String id) {
		return this.certificates.of(id).orElseThrow(() -> QueryProblem.unknown("customer", id));
	}

}
