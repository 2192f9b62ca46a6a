package dev.succession.partnercenter.customers;

import dev.succession.partnercenter.call.Exchange;
import dev.succession.partnercenter.paging.Paging;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the customers as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class CustomersAutoConfiguration {

	@Bean
	Customers partnerCenterCustomers(Exchange exchange, Paging paging) {
		return new Customers(exchange, paging);
	}

}
