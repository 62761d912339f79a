export interface Sample {
  readonly id: string;
  readonly title: string;
  /** what there is to see, in a few words */
  readonly shows: string;
  readonly path: string;
  readonly text: string;
}

const BUILTIN = `worker_processes 4;

events {
    worker_connections 1024;
}

http {
    server {
        listen 443 ssl;
        server_name shop.example.com;

        ssl_certificate     /etc/ssl/shop.example.com/fullchain.pem;
        ssl_certificate_key /etc/ssl/shop.example.com/privkey.pem;

        ssl_session_cache   builtin:1000;
        ssl_session_timeout 5m;

        location / {
            root /var/www/shop;
        }
    }
}
`;

const HOSTS = `nginx version: nginx/1.26.3
built with OpenSSL 3.0.15 3 Sep 2024
TLS SNI support enabled
configure arguments: --with-http_ssl_module --with-http_v2_module
nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
nginx: configuration file /etc/nginx/nginx.conf test is successful
# configuration file /etc/nginx/nginx.conf:
user  www-data;
worker_processes  8;

events {
    worker_connections  4096;
}

http {
    ssl_protocols TLSv1.2 TLSv1.3;

    include /etc/nginx/sites-enabled/*.conf;
}

# configuration file /etc/nginx/sites-enabled/00-default.conf:
server {
    listen 443 ssl default_server;
    listen [::]:443 ssl default_server;
    server_name _;
    ssl_reject_handshake on;
}

# configuration file /etc/nginx/sites-enabled/account.conf:
server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name account.example.org;

    ssl_certificate     /etc/ssl/account.example.org.pem;
    ssl_certificate_key /etc/ssl/account.example.org.key;

    ssl_session_cache   shared:SITES:10m;
    ssl_session_timeout 1h;
    ssl_session_tickets off;

    location / {
        proxy_pass http://127.0.0.1:8080;
    }
}

# configuration file /etc/nginx/sites-enabled/www.conf:
server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name www.example.org example.org;

    ssl_certificate     /etc/ssl/example.org.pem;
    ssl_certificate_key /etc/ssl/example.org.key;

    ssl_session_cache   shared:SITES:10m;
    ssl_session_timeout 1h;
    ssl_session_tickets off;

    location / {
        root /srv/www;
    }
}

server {
    listen 80;
    listen [::]:80;
    server_name www.example.org example.org account.example.org;
    return 301 https://$host$request_uri;
}

`;

const PROXY = `worker_processes auto;

events {
}

http {
    resolver 127.0.0.53;

    server {
        listen 443 ssl;
        server_name api.example.net;

        ssl_certificate     /etc/ssl/api.example.net.pem;
        ssl_certificate_key /etc/ssl/api.example.net.key;
        ssl_session_cache   builtin:1000 shared:SSL:10m;

        location / {
            set $origin origin.example.net;
            proxy_pass https://$origin;
            proxy_ssl_server_name on;
            proxy_set_header Host $host;
        }
    }
}
`;

const FARM = `nginx version: nginx/1.28.0
built with OpenSSL 3.0.15 3 Sep 2024
# configuration file /etc/nginx/nginx.conf:
# one of six hosts behind a balancer, all alike
worker_processes auto;

events {
    worker_connections 8192;
}

http {
    set_real_ip_from 10.20.0.0/16;
    real_ip_header   proxy_protocol;

    ssl_session_cache   shared:FARM:1m;
    ssl_session_timeout 1d;

    include /etc/nginx/conf.d/*.conf;
}

# configuration file /etc/nginx/conf.d/api.conf:
server {
    listen 443 ssl proxy_protocol;
    server_name api.example.com;

    ssl_certificate     /etc/ssl/api.example.com.pem;
    ssl_certificate_key /etc/ssl/api.example.com.key;
    ssl_session_tickets off;

    location / {
        return 204;
    }
}

# configuration file /etc/nginx/conf.d/shop.conf:
server {
    listen 443 ssl proxy_protocol;
    server_name shop.example.com;

    ssl_certificate     /etc/ssl/shop.example.com.pem;
    ssl_certificate_key /etc/ssl/shop.example.com.key;
    ssl_session_cache   shared:SHOP:20m;

    location / {
        root /srv/shop;
    }
}

# configuration file /etc/nginx/conf.d/static.conf:
server {
    listen 8443 ssl;
    server_name static.example.com;

    ssl_certificate     /etc/ssl/static.example.com.pem;
    ssl_certificate_key /etc/ssl/static.example.com.key;
    ssl_protocols       TLSv1.3;

    location / {
        root /srv/static;
    }
}

`;

const UPSTREAM = `worker_processes 4;

events {
}

http {
    upstream accounts {
        server 10.0.3.11:8443;
        server 10.0.3.12:8443;
    }

    server {
        listen 443 ssl;
        server_name app.example.org;

        ssl_certificate     /etc/ssl/app.example.org.pem;
        ssl_certificate_key /etc/ssl/app.example.org.key;
        ssl_session_cache   shared:APP:10m;

        location /accounts/ {
            proxy_pass https://accounts;
            proxy_ssl_name accounts.internal.example;
        }

        location /search/ {
            proxy_pass https://10.0.4.20:9443;
            proxy_ssl_session_reuse off;
        }
    }
}
`;

const BROKEN = `http {
    server {
        listen 443 ssl;
        server_name status.example.com;

        ssl_certificate     /etc/ssl/status.pem;
        ssl_certificate_key /etc/ssl/status.key;
        ssl_session_tickets off;

        location / {
            root /srv/status;

    }
}
`;

/** Configurations to look at without having one at hand. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'builtin',
    title: 'builtin:1000, four workers',
    shows: 'the cache that every worker keeps to itself',
    path: 'nginx.conf',
    text: BUILTIN,
  },
  {
    id: 'hosts',
    title: 'A dump with several hosts',
    shows: 'a default server that decides for the others',
    path: 'nginx-T.txt',
    text: HOSTS,
  },
  {
    id: 'farm',
    title: 'One host of a farm',
    shows: 'what the next host can read, and which zone counts',
    path: 'nginx-T.txt',
    text: FARM,
  },
  {
    id: 'upstream',
    title: 'An upstream over TLS',
    shows: 'handshakes between nginx and its origins',
    path: 'nginx.conf',
    text: UPSTREAM,
  },
  {
    id: 'proxy',
    title: 'A variable in proxy_pass',
    shows: 'an origin that forgets every session',
    path: 'nginx.conf',
    text: PROXY,
  },
  {
    id: 'broken',
    title: 'A file with a missing brace',
    shows: 'what is read in spite of it',
    path: 'nginx.conf',
    text: BROKEN,
  },
];
