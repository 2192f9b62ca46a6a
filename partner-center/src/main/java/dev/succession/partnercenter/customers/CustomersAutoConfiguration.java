package dev.succession.partnercenter.customers;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.paging.PageReader;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the customers as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class CustomersAutoConfiguration {

	@Bean
	Customers partnerCenterCustomers(CallPipeline pipeline, PageReader pages) {
		return new Customers(pipeline, pages);
	}

}
